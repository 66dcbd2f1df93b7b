import { Form, redirect } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { holderByCode, listFamilies, removeFamily, saveFamily } from '#modules/pricing/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/families.ts'
import { m } from '../../../paraglide/messages.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { seenMark } from '../../../parts/seen-mark.ts'
import { OfficePriceTabs } from '../../../parts/office/prices/price-tabs.tsx'
import { orRefusal } from '../../../server/or-refusal.ts'
import { readForm } from '../../../server/read-form.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { TextareaField } from '../../../ui/form/textarea-field.tsx'

export async function loader({ context, url }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const families = await listFamilies(ctx)
  const chosen = families.find(({ code }) => code === url.searchParams.get('code')) ?? null
  return { families, chosen, holder: url.searchParams.get('holder') ?? '', done: url.searchParams.has('done'), readOnly: !isAllowed(ctx, 'prices.manage') }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const fields = readForm(form, ctx.locale)
    const [holderCode, code] = [fields.text('holder', 40), fields.text('code', 40)]
    if (form.get('verb') === 'remove') {
      fields.check()
      await removeFamily(ctx, await holderByCode(ctx, holderCode), code, Number(form.get('version')))
    } else {
      const name = fields.text('name', 120)
      const skus =
        fields
          .text('skus', 60_000)
          ?.split(/[\s,;]+/)
          .filter(Boolean) ?? []
      if (new Set(skus).size < 2) fields.wrong('skus', 'price.family_two')
      fields.check()
      const seen = Number(form.get('version'))
      await saveFamily(ctx, await holderByCode(ctx, holderCode), { code, name, skus: [...new Set(skus)] }, form.get('known') === code ? seen : 0)
    }
    throw redirect('/office/prices/families?done')
  })
}

/** Ranges of articles whose quantities add up in one cart to reach a tier of a list or an agreement. */
export default function Families({ loaderData, actionData }: Route.ComponentProps) {
  const { families, readOnly, done } = loaderData
  const typed = actionData?.typed
  const raced = actionData?.refusal.code === 'price.family_changed_meanwhile'
  // Who made one under a code that somebody has just taken is shown that one.
  const chosen = loaderData.chosen ?? (raced ? families.find(({ code }) => code === typed?.code) : undefined) ?? null
  const now = (stands: string, differs: boolean) => (raced && differs ? m.office_now_is({ value: stands || '—' }) : undefined)
  const errors = fieldErrors(actionData?.refusal, {
    code: ['price.family_elsewhere'],
    skus: ['price.sku_unknown', 'price.family_units_differ', 'price.family_overlaps'],
    name: [],
    holder: ['price.holder_unknown', 'price.list_unknown', 'agreement.unknown'],
  })
  return (
    <div className="space-y-6">
      <title>{m.office_families_title()}</title>
      <OfficePriceTabs />
      <h1>{m.office_families_title()}</h1>
      <p className="max-w-prose text-muted">{m.office_families_about()}</p>
      {done && <Notice kind="done">{m.office_saved()}</Notice>}
      {families.length === 0 ? (
        <Empty title={m.office_families_none()} />
      ) : (
        <ul className="max-w-4xl divide-y divide-line border-y border-line">
          {families.map(({ code, name, holder, skus }) => (
            <li key={code} className="flex flex-wrap items-baseline justify-between gap-x-4 py-1.5">
              <span>
                <a href={`?code=${encodeURIComponent(code)}`} className="inline-block py-1">
                  {name}
                </a>{' '}
                <span className="text-muted">{`${code} · `}</span>
                <a href={holder.kind === 'list' ? `/office/prices/${holder.id}` : `/office/agreements/${holder.id}`} className="text-muted">{`${holder.name} (${holder.code})`}</a>
              </span>
              <span className="num min-w-0 text-tiny break-words text-muted">{`${skus.slice(0, 6).join(', ')}${skus.length > 6 ? ` … (${skus.length})` : ''}`}</span>
            </li>
          ))}
        </ul>
      )}
      {!readOnly && (
        <Section title={chosen ? chosen.name : m.office_family_new()}>
          <Form method="post" key={`${chosen?.code ?? ''} ${chosen?.version ?? ''}`} className="max-w-2xl space-y-3">
            {errors.form && <Notice kind={raced ? 'attention' : 'error'}>{errors.form}</Notice>}
            <input type="hidden" name="version" value={seenMark(chosen?.version ?? 0, { typed: typed?.version, raced })} />
            <input type="hidden" name="known" value={chosen?.code ?? ''} />
            <div className="flex flex-wrap items-start gap-3">
              <TextField
                label={m.office_family_holder()}
                hint={m.office_family_holder_hint()}
                name="holder"
                required
                maxLength={40}
                className="w-48"
                defaultValue={typed?.holder ?? chosen?.holder.code ?? loaderData.holder}
                error={errors.holder}
              />
              <TextField label={m.office_list_code()} name="code" required maxLength={40} className="w-40" defaultValue={typed?.code ?? chosen?.code ?? ''} error={errors.code} />
              <TextField
                label={m.office_named()}
                name="name"
                required
                maxLength={120}
                className="min-w-56 flex-1"
                hint={now(chosen?.name ?? '', typed?.name !== chosen?.name)}
                defaultValue={typed?.name ?? chosen?.name ?? ''}
                error={errors.name}
              />
            </div>
            <TextareaField
              label={m.office_family_skus()}
              hint={now(chosen?.skus.join(', ') ?? '', codesOf(typed?.skus) !== codesOf(chosen?.skus.join(' '))) ?? m.office_family_skus_hint()}
              name="skus"
              rows={5}
              defaultValue={typed?.skus ?? chosen?.skus.join('\n') ?? ''}
              error={errors.skus}
            />
            <div className="flex flex-wrap gap-2">
              <Button type="submit" look="primary" name="verb" value="save">
                {raced ? m.office_save_over() : m.office_save()}
              </Button>
              {chosen && (
                <Button type="submit" look="danger" name="verb" value="remove" formNoValidate>
                  {m.office_family_remove()}
                </Button>
              )}
            </div>
          </Form>
        </Section>
      )}
    </div>
  )
}

/** The same for the same articles, however they are written and parted. */
function codesOf(text = ''): string {
  return text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean)
    .toSorted()
    .join(' ')
}
