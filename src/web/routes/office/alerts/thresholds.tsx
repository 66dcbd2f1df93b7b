import { Calculator, Download, Upload } from 'lucide-react'
import { Form, useLocation } from 'react-router'
import { isAllowed, mustBeAllowed } from '#modules/accounts/index.ts'
import { categories } from '#modules/catalogue/index.ts'
import { listThresholds, ownWarehouses } from '#modules/stock/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/thresholds.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { OfficeAlertTabs } from '../../../parts/office/alerts/alert-tabs.tsx'
import { OfficeList } from '../../../parts/office/lists/list.tsx'
import { thresholdColumns } from '../../../parts/office/alerts/threshold-columns.tsx'
import { OfficeWhereFields, whereChips } from '../../../parts/office/lists/where-fields.tsx'
import { OfficeThresholdPreview } from '../../../parts/office/alerts/threshold-preview.tsx'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { readForm } from '../../../server/read-form.ts'
import { applyComputed, keyOf, previewComputed, saveTyped, typedIn } from '../../../server/stock/threshold-form.ts'
import { thresholdsAsked } from '../../../server/stock/thresholds-asked.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const { filter, sorted } = thresholdsAsked(request)
  const [page, places, tree, frame] = await Promise.all([listThresholds(ctx, filter), ownWarehouses(ctx), categories(ctx), listFrame(ctx, 'thresholds', request)])
  const mayChange = isAllowed(ctx, 'stock.manage')
  return {
    ...page,
    rows: page.rows.map((row) => ({ ...row, key: keyOf(row) })),
    frame,
    sorted,
    places,
    mayChange,
    mayImport: mayChange && isAllowed(ctx, 'imports.run'),
    categories: tree.map(({ id, name, path }) => ({ id, name, depth: path.length - 1 })),
  }
}

const verbs = ['save', 'preview', 'apply'] as const

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'stock.manage')
  const form = await request.formData()
  const { filter } = thresholdsAsked(request)
  return orRefusal(context, form, async () => {
    const fields = readForm(form, ctx.locale)
    const verb = fields.choice('verb', verbs)
    fields.check()
    if (verb === 'preview') return { preview: await previewComputed(ctx, form, filter), typed: typedIn(form) }
    if (verb === 'apply') return { computed: await applyComputed(ctx, form, filter) }
    return saveTyped(ctx, form)
  })
}

/** Under which figure each article is bought again, in each warehouse: typed where it stands, or computed with a look before. */
export default function Thresholds({ loaderData, actionData }: Route.ComponentProps) {
  const { frame, rows, total, counts, previous, next, sorted, places, mayChange, mayImport, categories: tree } = loaderData
  const address = useLocation().search
  const where = { params: new URLSearchParams(address), tree, places }
  const count = (of: number) => formatNumber(of, getLocale())
  const typed = (actionData && 'typed' in actionData ? actionData.typed : undefined) ?? {}
  return (
    <>
      <title>{m.office_thresholds_title()}</title>
      <OfficeAlertTabs current="thresholds" />
      <OfficeList
        frame={frame}
        title={m.office_thresholds_title()}
        search={m.office_articles_search()}
        states={{
          param: 'only',
          tabs: [
            { label: m.office_tab_all_articles(), value: null, count: count(counts.all) },
            { label: m.office_threshold_hand(), value: 'hand', count: count(counts.hand) },
            { label: m.office_threshold_computed(), value: 'computed', count: count(counts.computed) },
            { label: m.office_threshold_none(), value: 'none', count: count(counts.none) },
            { label: m.office_threshold_low(), value: 'low', count: count(counts.low) },
          ],
        }}
        filters={{ names: ['category', 'warehouse'], fields: <OfficeWhereFields {...where} /> }}
        chips={whereChips(where)}
        verbs={
          <>
            <LinkButton to={`/office/exports/thresholds.csv${address}`} icon={Download} reloadDocument>
              {m.office_thresholds_export()}
            </LinkButton>
            {mayImport && (
              <LinkButton to="/office/imports?kind=thresholds" icon={Upload}>
                {m.office_thresholds_import()}
              </LinkButton>
            )}
            {mayChange && total > 0 && (
              <Form method="post">
                <input type="hidden" name="all" value="1" />
                <Button name="verb" value="preview" icon={Calculator}>
                  {m.office_thresholds_compute_all({ count: count(Math.min(total, 10_000)) })}
                </Button>
              </Form>
            )}
          </>
        }
        answer={<Answer given={actionData} />}
        columns={thresholdColumns({ several: places.length > 1, mayChange, typed, refused: actionData !== undefined && 'saved' in actionData })}
        rows={rows}
        rowKey={(row) => `${row.variantId} ${row.warehouse}`}
        sorted={sorted}
        selection={
          mayChange
            ? {
                name: 'row_picked',
                label: (row) => `${row.sku} ${row.warehouse}`,
                value: (row) => row.key,
                verbs: (
                  <Button name="verb" value="preview" small icon={Calculator}>
                    {m.office_threshold_compute()}
                  </Button>
                ),
              }
            : undefined
        }
        empty={{ title: m.office_thresholds_empty(), text: m.office_thresholds_empty_text(), all: m.office_all_articles() }}
        pages={{ previous, next, total }}
      />
    </>
  )
}

function Answer({ given }: { given: Route.ComponentProps['actionData'] }) {
  if (!given) return null
  if ('refusal' in given) return <Notice kind="error">{given.refusal.message}</Notice>
  if ('preview' in given && given.preview) return <OfficeThresholdPreview preview={given.preview} />
  if ('computed' in given && given.computed !== undefined) return <Notice kind="done">{m.office_thresholds_computed({ count: given.computed })}</Notice>
  if (!('saved' in given)) return null
  return (
    <>
      {given.saved > 0 && <Notice kind="done">{m.office_thresholds_saved({ count: given.saved })}</Notice>}
      {given.faults.length > 0 && (
        <Notice kind="error" title={m.office_thresholds_not_saved()}>
          <ul>
            {given.faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </Notice>
      )}
      {given.saved === 0 && given.faults.length === 0 && <Notice kind="info">{m.office_thresholds_nothing()}</Notice>}
    </>
  )
}
