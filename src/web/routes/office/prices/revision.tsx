import { TriangleAlert } from 'lucide-react'
import { data, Form, redirect } from 'react-router'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { brands, categories } from '#modules/catalogue/index.ts'
import { applyRevision, previewRevision, priceListSheet, revisionInput, revisionsOf, undoRevision, type RevisionInput, type RevisionPreview } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/revision.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { tierFromWords } from '../../../parts/lines/tier-from.ts'
import { unitWord } from '../../../parts/articles/units.ts'
import { OfficePriceTabs } from '../../../parts/office/prices/price-tabs.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { idInAddress } from '../../../server/id-in-address.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { readForm } from '../../../server/read-form.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { formatDay, formatInstant, formatNumber, formatPrice, formatShare } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'prices.manage')
  const list = await priceListSheet(ctx, { id: idInAddress(params.id) })
  if (!list) throw data(null, { status: 404 })
  const [revisions, brandNames, tree, clock] = await Promise.all([revisionsOf(ctx, list.id), brands(ctx), categories(ctx), clockOf(ctx)])
  const names = new Map(tree.map((one) => [one.id, one.name]))
  const asked = new URL(request.url).searchParams
  return {
    list,
    revisions,
    clock,
    done: Number(asked.get('done') ?? 0),
    undone: asked.get('undone') === null ? null : { undone: Number(asked.get('undone')), kept: Number(asked.get('kept')) },
    brands: [...brandNames].map(([id, label]) => ({ value: String(id), label })),
    categories: tree.map((one) => ({ value: String(one.id), label: one.path.map((id) => names.get(id)).join(' › ') })).toSorted((a, b) => (a.label < b.label ? -1 : 1)),
  }
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  const id = idInAddress(params.id)
  return orRefusal(context, form, async () => {
    if (form.get('verb') === 'undo') {
      const { undone, kept } = await undoRevision(ctx, id, Number(form.get('revision')))
      throw redirect(`/office/prices/${id}/revision?undone=${undone}&kept=${kept}`)
    }
    const formula = formulaOf(ctx, form)
    if (form.get('verb') === 'apply') {
      const { prices } = await applyRevision(ctx, id, formula, { prices: Number(form.get('prices')) })
      throw redirect(`/office/prices/${id}/revision?done=${prices}`)
    }
    const preview: RevisionPreview = await previewRevision(ctx, id, formula)
    return { preview, typed: Object.fromEntries([...form].map(([name, value]) => [name, String(value)])) }
  })
}

const steps = [
  ['1', '0,0001'],
  ['10', '0,001'],
  ['100', '0,01'],
  ['500', '0,05'],
  ['1000', '0,10'],
  ['10000', '1,00'],
] as const

function formulaOf(ctx: Ctx, form: FormData): RevisionInput {
  const fields = readForm(form, ctx.locale)
  const typed = String(form.get('share') ?? '').trim()
  if (typed.startsWith('-') || typed.startsWith('−')) form.set('share', typed.slice(1))
  const share = fields.percent('share') * (/^[-−]/.test(typed) ? -1 : 1)
  form.set('share', typed)
  const read = {
    share,
    from: fields.day('from'),
    step: Number(
      fields.choice(
        'step',
        steps.map(([step]) => step),
      ),
    ),
    brandId: fields.wholeOrNull('brand', 1, Number.MAX_SAFE_INTEGER),
    categoryId: fields.wholeOrNull('category', 1, Number.MAX_SAFE_INTEGER),
  }
  if (share === 0 || share < -990_000 || share > 10_000_000) fields.wrong('share', 'form.out_of_range', { least: -99, most: 1000 })
  fields.check()
  return revisionInput.parse(read)
}

/** Changes the prices of a list by a formula: preview first, then dated prices, and the way back. */
export default function RevisionPage({ loaderData, actionData }: Route.ComponentProps) {
  const { list, revisions, brands: brandChoices, categories: categoryChoices, clock, done, undone } = loaderData
  const locale = getLocale()
  const count = (n: number) => formatNumber(n, locale)
  const refused = actionData && 'refusal' in actionData ? actionData.refusal : null
  const preview = actionData && 'preview' in actionData ? actionData.preview : null
  const typed = actionData?.typed
  const sentences = (refused?.details.sentences ?? {}) as Record<string, string>
  return (
    <>
      <OfficePriceTabs />
      <Sheet title={m.office_revision_title({ list: list.name })} about={list.code} verbs={<LinkButton to={`/office/prices/${list.id}`}>{list.name}</LinkButton>}>
        <title>{m.office_revision_title({ list: list.name })}</title>
        {!actionData && done > 0 && <Notice kind="done">{m.office_revision_done({ prices: count(done) })}</Notice>}
        {!actionData && undone && <Notice kind="done">{m.office_revision_taken_back({ undone: count(undone.undone), kept: count(undone.kept) })}</Notice>}
        {refused && Object.keys(sentences).length === 0 && <Notice kind="error">{refused.message}</Notice>}
        <Form method="post" className="max-w-3xl space-y-4">
          <div className="grid gap-4 sm:grid-cols-3">
            <TextField
              label={m.office_revision_share()}
              hint={m.office_revision_share_hint()}
              name="share"
              inputMode="decimal"
              required
              defaultValue={typed?.share ?? ''}
              error={sentences.share}
            />
            <TextField label={m.office_revision_from()} name="from" type="date" required defaultValue={typed?.from ?? clock.today} error={sentences.from} />
            <SelectField
              label={m.office_revision_step()}
              name="step"
              defaultValue={typed?.step ?? '100'}
              choices={steps.map(([value, label]) => ({ value, label: locale === 'fr' ? label : label.replace(',', '.') }))}
            />
            <SelectField label={m.office_revision_brand()} name="brand" blank={m.office_revision_everything()} choices={brandChoices} defaultValue={typed?.brand ?? ''} />
            <SelectField
              className="sm:col-span-2"
              label={m.office_revision_category()}
              name="category"
              blank={m.office_revision_everything()}
              choices={categoryChoices}
              defaultValue={typed?.category ?? ''}
            />
          </div>
          <Button type="submit" name="verb" value="preview" look={preview ? 'plain' : 'primary'}>
            {m.office_revision_preview()}
          </Button>
          {preview && (
            <div className="space-y-3">
              <p>{m.office_revision_counts({ prices: count(preview.prices), articles: count(preview.articles), same: count(preview.same), planned: count(preview.planned) })}</p>
              {preview.underFloor !== null && preview.underFloor > 0 && (
                <Notice kind="attention">{m.office_revision_under({ count: count(preview.underFloor), now: count(preview.underFloorNow ?? 0) })}</Notice>
              )}
              {preview.sample.length > 0 && (
                <Table
                  caption={m.office_revision_preview()}
                  columns={sampleColumns(list.currency)}
                  rows={preview.sample}
                  rowKey={(row) => `${row.sku} ${row.unit} ${row.minQty}`}
                />
              )}
              <input type="hidden" name="prices" value={preview.prices} />
              {preview.prices > preview.same && (
                <Button type="submit" name="verb" value="apply" look="primary">
                  {m.office_revision_apply({ prices: count(preview.prices - preview.same) })}
                </Button>
              )}
            </div>
          )}
        </Form>
        {revisions.length > 0 && (
          <Section title={m.office_revision_list()}>
            <ul className="divide-y divide-line">
              {revisions.map((one) => (
                <li key={one.id} className="flex flex-wrap items-center justify-between gap-2 py-2">
                  <span>
                    {m.office_revision_what({
                      share: `${one.share > 0 ? '+' : '−'}${formatShare(Math.abs(one.share), locale)}`,
                      what: [one.brand, one.category].filter(Boolean).join(', ') || m.office_revision_all_articles(),
                      from: formatDay(one.from, locale),
                    })}{' '}
                    <span className="text-muted">
                      {[
                        formatInstant(one.madeAt, locale, { zone: clock.zone }),
                        m.office_revision_by({ name: one.madeBy, prices: count(one.prices) }),
                        one.undoneBy && m.office_revision_undone({ name: one.undoneBy }),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </span>
                  {!one.undoneAt && (
                    <Form method="post">
                      <input type="hidden" name="revision" value={one.id} />
                      <Button type="submit" small name="verb" value="undo">
                        {m.office_revision_undo()}
                      </Button>
                    </Form>
                  )}
                </li>
              ))}
            </ul>
          </Section>
        )}
      </Sheet>
    </>
  )
}

function sampleColumns(currency: string): Column<RevisionPreview['sample'][number]>[] {
  const price = (net: number, per: number) => formatPrice(net, per, getLocale(), currency)
  return [
    { key: 'sku', head: m.office_grid_sku(), className: 'num', phone: 'what', cell: (row) => row.sku },
    { key: 'name', head: m.office_grid_name(), cell: (row) => row.name },
    {
      key: 'from',
      head: m.office_grid_from_qty(),
      align: 'end',
      cell: (row) => `${tierFromWords(row.minQty, { stepsPerUnit: row.stepsPerUnit, unit: row.articleUnit })}${row.unit && ` · ${unitWord(row.unit, 1)}`}`,
    },
    { key: 'before', head: m.office_revision_before(), align: 'end', cell: (row) => price(row.before, row.per) },
    {
      key: 'after',
      head: m.office_revision_after(),
      align: 'end',
      phone: 'figure',
      cell: (row) => (
        <span className={row.underFloor ? 'text-error' : undefined}>
          {price(row.after, row.per)}
          {row.underFloor && <TriangleAlert aria-label={m.office_revision_low()} className="ms-1 inline size-4" />}
        </span>
      ),
    },
  ]
}
