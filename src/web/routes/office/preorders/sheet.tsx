import { data, redirect } from 'react-router'
import { isAllowed, mustBeAllowed } from '#modules/accounts/index.ts'
import { decidePreorders, previewDecision } from '#modules/orders/index.ts'
import { listCampaigns, saveCampaign, warehouses, type CampaignRow } from '#modules/stock/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/sheet.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { quantityIn, quantityWithUnit } from '../../../parts/articles/units.ts'
import { progressWords } from '../../../parts/articles/preorder-words.ts'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { CampaignDecision } from '../../../parts/office/preorders/campaign-decision.tsx'
import { CampaignFields } from '../../../parts/office/preorders/campaign-fields.tsx'
import { CampaignState } from '../../../parts/office/preorders/campaign-stage.tsx'
import { idInAddress } from '../../../server/id-in-address.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { campaignOfForm } from '../../../server/stock/campaign-form.ts'
import { BarChart } from '../../../ui/chart/bar-chart.tsx'
import { Button } from '../../../ui/buttons/button.tsx'
import { formatDay, formatInstant, formatNumber } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { SheetForm } from '../../../ui/form/sheet-form.tsx'
import { Section } from '../../../ui/section.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { Table } from '../../../ui/list/table.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const id = params.id === 'new' ? null : idInAddress(params.id)
  if (id === null) mustBeAllowed(ctx, 'preorders.manage')
  const [[row = null], places] = await Promise.all([id === null ? [] : listCampaigns(ctx, { id }), warehouses(ctx)])
  if (id !== null && !row) throw data(null, { status: 404 })
  return {
    row,
    preview: row && row.stage !== 'draft' ? await previewDecision(ctx, row.id) : null,
    places: places.map(({ code, name }) => ({ value: code, label: name })),
    mayManage: isAllowed(ctx, 'preorders.manage'),
    saved: new URL(request.url).searchParams.has('saved'),
  }
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  const verb = String(form.get('verb'))
  const seen = params.id === 'new' ? null : { id: idInAddress(params.id), version: Number(form.get('version')) }
  return orRefusal(context, form, async () => {
    if (seen && (verb === 'launch' || verb === 'cancel')) {
      if (form.get('sure') !== 'yes') return { unsure: true as const }
      await decidePreorders(ctx, seen.id, { decision: verb, seen: seen.version })
      throw redirect(`/office/preorders/${seen.id}`)
    }
    throw redirect(`/office/preorders/${await saveCampaign(ctx, seen, campaignOfForm(form, ctx.locale))}?saved`)
  })
}

/** One campaign: how far it is, its terms, and the decision with what follows from it. */
export default function CampaignSheet({ loaderData, actionData }: Route.ComponentProps) {
  const { row, preview, places, mayManage, saved } = loaderData
  const refused = actionData && 'refusal' in actionData ? actionData : undefined
  const deciding = refused?.typed.verb === 'launch' || refused?.typed.verb === 'cancel'
  const errors = fieldErrors<string>(refused?.refusal, Object.fromEntries([...fields].map((field) => [field, []])))
  const raced = refused?.refusal.code === 'preorder.changed_meanwhile'
  const undecided = row === null || (row.stage !== 'launched' && row.stage !== 'cancelled')
  const title = row?.name ?? m.office_pre_new()
  const unsure = actionData && 'unsure' in actionData ? m.office_pre_sure_first() : undefined
  return (
    <Sheet title={title} state={row && <CampaignState stage={row.stage} />} figures={row && row.stage !== 'draft' ? figuresOf(row) : undefined}>
      <title>{title}</title>
      {saved && !refused && <Notice kind="done">{m.office_pre_saved()}</Notice>}
      {row?.decidedAt && <Notice>{m.office_pre_decided({ day: formatInstant(row.decidedAt, getLocale()), who: row.decidedBy ?? '' })}</Notice>}
      {preview && !undecided && preview.orders > 0 && (
        <Notice kind="attention">
          {preview.orders > 0 && preview.left.length === 0
            ? m.office_pre_following()
            : m.office_pre_left({ orders: preview.left.map(({ number, companyName }) => `${number} (${companyName})`).join(', ') })}
        </Notice>
      )}
      {row && row.stage !== 'draft' && <Progressed row={row} />}
      {row && preview && mayManage && undecided && <CampaignDecision row={row} preview={preview} error={deciding ? refused?.refusal.message : unsure} />}
      {undecided && (
        <Section title={m.office_pre_terms()}>
          {errors.form && !deciding && <Notice kind={raced ? 'attention' : 'error'}>{errors.form}</Notice>}
          <SheetForm readOnly={!mayManage} className="max-w-3xl space-y-4" key={row?.version ?? 0}>
            <input type="hidden" name="version" value={row?.version ?? 0} />
            <CampaignFields row={row} places={places} typed={deciding ? undefined : refused?.typed} errors={deciding ? {} : errors} />
            {mayManage && (
              <div className="flex flex-wrap gap-2">
                <Button type="submit" name="verb" value="save" look={row && row.stage !== 'draft' ? 'primary' : 'plain'}>
                  {raced ? m.office_save_over() : m.office_pre_save()}
                </Button>
                {(row === null || row.stage === 'draft') && (
                  <Button type="submit" name="verb" value="publish" look="primary">
                    {m.office_pre_publish()}
                  </Button>
                )}
              </div>
            )}
          </SheetForm>
        </Section>
      )}
    </Sheet>
  )
}

const fields = ['nameFr', 'nameEn', 'opensOn', 'closesOn', 'minUnits', 'capUnits', 'clientMinUnits', 'clientMaxUnits', 'whenMissed', 'warehouse', 'skus', 'windows']

function figuresOf(row: CampaignRow) {
  const day = (text: string) => formatDay(text, getLocale())
  return [
    { label: m.office_pre_progress(), value: progressWords(row) || '—' },
    // Its orders have followed the decision: they are counted no more.
    ...(isDecided(row) ? [] : [{ label: m.office_pre_clients(), value: formatNumber(row.clients, getLocale()) }]),
    { label: m.office_pre_closes(), value: day(row.closesOn) },
  ]
}

function isDecided({ stage }: CampaignRow): boolean {
  return stage === 'launched' || stage === 'cancelled'
}

function Progressed({ row }: { row: CampaignRow }) {
  const words = { unit: row.unit ?? '', stepsPerUnit: row.stepsPerUnit }
  return (
    <div className="grid gap-x-10 gap-y-6 xl:grid-cols-2">
      {!isDecided(row) && (
        <Section title={m.office_pre_progress()}>
          <BarChart
            title={m.office_pre_quantity()}
            labelHead={m.office_pre_articles()}
            valueHead={m.office_pre_quantity()}
            rows={row.articles.map(({ sku, qty }) => ({ label: sku, value: qty / row.stepsPerUnit, text: quantityWithUnit(qty, words) }))}
          />
        </Section>
      )}
      <Section title={m.office_pre_articles()}>
        <Table
          caption={m.office_pre_articles()}
          rows={row.articles}
          rowKey={(article) => article.variantId}
          columns={[
            {
              key: 'sku',
              head: m.office_pre_articles(),
              phone: 'what',
              cell: ({ sku, name }) => (
                <>
                  <span className="num">{sku}</span> <span className="text-muted">{name}</span>
                </>
              ),
            },
            ...(isDecided(row)
              ? []
              : [
                  {
                    key: 'qty',
                    head: m.office_pre_quantity(),
                    align: 'end' as const,
                    phone: 'figure' as const,
                    cell: ({ qty }: CampaignRow['articles'][number]) => quantityIn(qty, row.stepsPerUnit),
                  },
                ]),
            { key: 'free', head: m.office_pre_free(), align: 'end', phoneLabel: m.office_pre_free(), cell: ({ free }) => quantityIn(free, row.stepsPerUnit) },
          ]}
        />
        <ul className="mt-2 text-muted">
          {row.windows.map(({ id, from, to, qty }) => (
            <li key={id}>
              {m.office_pre_from_to({ from: formatDay(from, getLocale()), to: formatDay(to, getLocale()) })}
              {!isDecided(row) && (
                <>
                  {' · '}
                  <span className="num">{quantityWithUnit(qty, words)}</span>
                </>
              )}
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}
