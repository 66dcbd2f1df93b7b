import { Form } from 'react-router'
import { isAllowed, mustBeAllowed } from '#modules/accounts/index.ts'
import { categories } from '#modules/catalogue/index.ts'
import { margins, markedOnRequest, markOnRequest, saveMargins } from '#modules/pricing/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/margins.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { typedNumber } from '../../../parts/lines/typed-number.ts'
import { OfficePriceTabs } from '../../../parts/office/prices/price-tabs.tsx'
import { categoryChoices } from '../../../server/catalogue/category-choices.ts'
import { marginsOfForm } from '../../../server/prices/margins-form.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { readForm } from '../../../server/read-form.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { formatNumber, formatShare } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { SheetForm } from '../../../ui/form/sheet-form.tsx'
import { Section } from '../../../ui/section.tsx'
import { SelectField, type Choice } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'prices.read')
  const [tree, marked, standing] = await Promise.all([categories(ctx), markedOnRequest(ctx), isAllowed(ctx, 'margin.read') ? margins(ctx) : null])
  return {
    margins: standing,
    choices: categoryChoices(tree),
    onRequest: marked.categories.map(String),
    articlesOnRequest: marked.variants.length,
    mayManage: isAllowed(ctx, 'prices.manage'),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const verb = String(form.get('verb'))
    if (verb === 'ask' || verb === 'tell') {
      const fields = readForm(form, ctx.locale)
      const category = fields.whole('asked', 1, Number.MAX_SAFE_INTEGER)
      fields.check()
      await markOnRequest(ctx, 'category', category, verb === 'ask')
    } else await saveMargins(ctx, String(form.get('seen')), marginsOfForm(form, ctx.locale))
    return { saved: verb }
  })
}

/** What no price may undercut, and which categories are priced on request. */
export default function Margins({ loaderData, actionData }: Route.ComponentProps) {
  const { margins: standing, ...asking } = loaderData
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const saved = actionData && 'saved' in actionData ? actionData.saved : null
  const asked = refused && (refused.typed.verb === 'ask' || refused.typed.verb === 'tell') ? refused : null
  return (
    <div className="space-y-8">
      <title>{m.office_margins_title()}</title>
      <OfficePriceTabs />
      <h1>{m.office_margins_title()}</h1>
      {standing && <MinimumMargins standing={standing} choices={asking.choices} mayManage={asking.mayManage} refused={asked ? null : refused} saved={saved === 'margins'} />}
      <OnRequest {...asking} refused={asked} saved={saved === 'ask' || saved === 'tell'} />
    </div>
  )
}

type Refused = { refusal: { code: string; details: Record<string, unknown>; message: string }; typed: Record<string, string> }
type Standing = { share: number; byCategory: Record<string, number>; seen: string }

function MinimumMargins({
  standing,
  choices,
  mayManage,
  refused,
  saved,
}: {
  standing: Standing
  choices: readonly Choice[]
  mayManage: boolean
  refused: Refused | null
  saved: boolean
}) {
  const raced = refused?.refusal.code === 'price.margins_changed_meanwhile'
  const rows = choices.filter(({ value }) => value in standing.byCategory || (refused && `of-${value}` in refused.typed))
  const errors: Partial<Record<string, string>> = fieldErrors(refused?.refusal, {
    share: [],
    more: [],
    category: ['category.unknown'],
    ...Object.fromEntries(rows.map(({ value }) => [`of-${value}`, []])),
  })
  const field = (name: string, now: number | null) => {
    const shown = typedNumber(now, 4, 0)
    const typed = refused?.typed[name]
    return {
      name,
      inputMode: 'decimal' as const,
      className: 'w-40',
      defaultValue: typed ?? shown,
      error: errors[name],
      hint: raced && typed !== undefined && typed !== shown ? m.office_now_is({ value: now === null ? '—' : formatShare(now, getLocale()) }) : undefined,
    }
  }
  return (
    <Section title={m.office_margins_least()}>
      <p className="mb-3 max-w-prose text-muted">{m.office_margins_about()}</p>
      <SheetForm readOnly={!mayManage} preventScrollReset key={refused ? 'typed' : standing.seen} className="max-w-3xl space-y-3">
        {saved && <Notice kind="done">{m.office_saved()}</Notice>}
        {errors.form && <Notice kind={raced ? 'attention' : 'error'}>{errors.form}</Notice>}
        <input type="hidden" name="seen" value={raced ? standing.seen : (refused?.typed.seen ?? standing.seen)} />
        <TextField label={m.office_margins_usual()} required {...field('share', standing.share)} />
        {rows.map(({ value, label }) => (
          <TextField key={value} label={m.office_margins_of({ name: label })} optional {...field(`of-${value}`, standing.byCategory[value] ?? null)} />
        ))}
        {mayManage && (
          <>
            <div className="flex flex-wrap items-start gap-3">
              <SelectField
                label={m.office_margins_more()}
                name="category"
                optional
                blank=""
                className="min-w-0 flex-1"
                choices={choices.filter(({ value }) => !rows.some((row) => row.value === value))}
                defaultValue={refused?.typed.category ?? ''}
                error={errors.category}
              />
              <TextField label={m.office_margins_share()} optional {...field('more', null)} hint={undefined} />
            </div>
            <Button type="submit" name="verb" value="margins" look="primary">
              {raced ? m.office_save_over() : m.office_save()}
            </Button>
          </>
        )}
      </SheetForm>
    </Section>
  )
}

type Asking = { choices: readonly Choice[]; onRequest: readonly string[]; articlesOnRequest: number; mayManage: boolean; refused: Refused | null; saved: boolean }

function OnRequest({ choices, onRequest, articlesOnRequest, mayManage, refused, saved }: Asking) {
  const errors = fieldErrors(refused?.refusal, { asked: ['category.unknown'] })
  const marked = choices.filter(({ value }) => onRequest.includes(value))
  return (
    <Section title={m.office_asking_title()}>
      <p className="mb-3 max-w-prose text-muted">{m.office_asking_about()}</p>
      {saved && <Notice kind="done">{m.office_saved()}</Notice>}
      {errors.form && <Notice kind="error">{errors.form}</Notice>}
      {marked.length === 0 && <p>{m.office_asking_none()}</p>}
      <ul className="max-w-3xl divide-y divide-line">
        {marked.map(({ value, label }) => (
          <li key={value} className="flex items-center justify-between gap-4 py-1">
            <span className="min-w-0 break-words">{label}</span>
            {mayManage && (
              <Form method="post" preventScrollReset>
                <input type="hidden" name="asked" value={value} />
                <Button type="submit" small look="quiet" name="verb" value="tell" aria-label={m.office_asking_tell_of({ name: label })}>
                  {m.office_asking_tell()}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {articlesOnRequest > 0 && <p className="mt-2 text-muted">{m.office_asking_articles({ count: articlesOnRequest, number: formatNumber(articlesOnRequest, getLocale()) })}</p>}
      {mayManage && (
        <Form method="post" preventScrollReset key={onRequest.join()} className="mt-3 flex max-w-3xl flex-wrap items-start gap-3">
          <SelectField
            label={m.office_asking_category()}
            name="asked"
            required
            blank=""
            className="min-w-0 flex-1"
            choices={choices.filter(({ value }) => !onRequest.includes(value))}
            error={errors.asked}
          />
          <Button type="submit" name="verb" value="ask" className="self-end">
            {m.office_asking_ask()}
          </Button>
        </Form>
      )}
    </Section>
  )
}
