import { data, Link } from 'react-router'
import { isAllowed, mustBeAllowed } from '#modules/accounts/index.ts'
import { articleSheet } from '#modules/catalogue/index.ts'
import { ordersHolding } from '#modules/orders/index.ts'
import { shipmentLabels } from '#modules/shipping/index.ts'
import {
  availability,
  backorderRuleOf,
  expectedOf,
  freshness,
  listAllocations,
  listLevels,
  listThresholds,
  movementsOf,
  nothingThere,
  projectedCurve,
  warehouses,
} from '#modules/stock/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/sheet.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { articleName, OfficeArticleHead } from '../../../parts/office/catalogue/article-head.tsx'
import { OfficeBackorderRule } from '../../../parts/office/stock/backorder-rule.tsx'
import { OfficeArticleThresholds } from '../../../parts/office/alerts/article-thresholds.tsx'
import { OfficeLedger } from '../../../parts/office/stock/ledger.tsx'
import { sourceName } from '../../../parts/office/stock/source-name.ts'
import { OfficeStockBehind } from '../../../parts/office/stock/stock-behind.tsx'
import { OfficeStockCurve } from '../../../parts/office/stock/stock-curve.tsx'
import { OfficeMoveStock } from '../../../parts/office/stock/move-stock.tsx'
import { quantityIn, quantityWithUnit } from '../../../parts/articles/units.ts'
import { thresholdByForm } from '../../../server/stock/article-threshold-form.ts'
import { articleTabs } from '../../../server/articles/article-tabs.ts'
import { clockOf } from '../../../server/people/clock-of.ts'
import { moveByForm } from '../../../server/stock/move-form.ts'
import { ruleByForm } from '../../../server/stock/backorder-rule-form.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Figure, type FigureProps } from '../../../ui/chart/figure.tsx'
import { formatDay, formatInstant } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { Table } from '../../../ui/list/table.tsx'

const ledgerRows = 200

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'stock.read')
  const article = await articleSheet(ctx, params.sku)
  if (!article) throw data(null, { status: 404 })
  const [stock, levels, expected, movements, places, clock, told, rule, thresholds, holding, kept] = await Promise.all([
    availability(ctx, [article.variantId]),
    listLevels(ctx, { skus: [article.sku] }),
    expectedOf(ctx, article.variantId),
    movementsOf(ctx, article.variantId, ledgerRows),
    warehouses(ctx),
    clockOf(ctx),
    freshness(ctx, { skus: [article.sku] }),
    backorderRuleOf(ctx, article.variantId),
    listThresholds(ctx, { skus: [article.sku] }),
    isAllowed(ctx, 'orders.read_all') ? ordersHolding(ctx, article.variantId) : null,
    listAllocations(ctx, { variantId: article.variantId, over: false }),
  ])
  const asked = new URL(request.url).searchParams.get('warehouse')
  const curve = await projectedCurve(ctx, article.sku, places.some(({ code, kind }) => code === asked && kind !== 'supplier') ? asked : null)
  const documents = await shipmentLabels(
    ctx,
    movements.filter((one) => one.kind === 'issue' && one.document).map((one) => one.document ?? ''),
  )
  return {
    curve,
    documents: Object.fromEntries(documents),
    article,
    may: articleTabs(ctx),
    mayOrders: isAllowed(ctx, 'orders.read_all'),
    stock: stock.get(article.variantId) ?? nothingThere,
    levels: levels.rows,
    expected,
    movements,
    places,
    clock,
    rule,
    told: told.rows,
    thresholds: thresholds.rows,
    holding,
    kept,
    readOnly: !isAllowed(ctx, 'stock.manage'),
    mayBuy: isAllowed(ctx, 'supply.read'),
  }
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'stock.manage')
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const article = await articleSheet(ctx, params.sku)
    if (!article) throw data(null, { status: 404 })
    if (form.get('verb') === 'rule') return { done: await ruleByForm(ctx, form, article) }
    if (form.get('verb') === 'threshold') {
      await thresholdByForm(ctx, form, article)
      return { done: 'threshold' as const }
    }
    return { done: await moveByForm(ctx, form, article) }
  })
}

/** One article's stock: the figures on one line, its warehouses, what is coming, and the ledger that makes it all. */
export default function StockSheet({ loaderData, actionData }: Route.ComponentProps) {
  const { article, curve, may, mayOrders, stock, levels, expected, movements, documents, places, clock, told, rule, thresholds, holding, kept, readOnly, mayBuy } = loaderData
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const moving = ['threshold', 'rule'].includes(refused?.typed.verb ?? '') ? null : refused
  const qty = (steps: number) => quantityIn(steps, article.stepsPerUnit)
  return (
    <>
      <title>{`${articleName(article)} · ${m.office_stock_title()}`}</title>
      <OfficeArticleHead article={article} tab="stock" may={may} />
      <div className="flex flex-wrap gap-x-8 gap-y-3 border-b border-line pb-3">
        {figuresOf(stock, levels, article, holding !== null).map((figure) => (
          <Figure key={figure.label} {...figure} />
        ))}
      </div>
      <div className="mt-4 grid gap-x-10 gap-y-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-6">
          {actionData && 'done' in actionData && <Notice kind="done">{doneWords[actionData.done]()}</Notice>}
          {levels.some(({ onHand, reserved }) => onHand < reserved) && (
            <Notice
              kind="attention"
              action={
                mayOrders && (
                  <LinkButton to="/office/stock/at-risk" small>
                    {m.office_stock_short_see()}
                  </LinkButton>
                )
              }
            >
              {m.office_stock_short_now()}
            </Notice>
          )}
          {!readOnly && <OfficeMoveStock article={article} places={places} key={movements[0]?.id ?? 0} refusal={moving?.refusal} typed={moving?.typed} />}
          <OfficeStockCurve curve={curve} article={article} />
          <OfficeStockBehind article={article} holding={holding} kept={kept} readOnly={readOnly} />
          <div id="ledger">
            <Section title={m.office_ledger()}>
              <OfficeLedger movements={movements} documents={documents} mayOrders={mayOrders} mayBuy={mayBuy} article={article} clock={clock} />
            </Section>
          </div>
        </div>
        <div className="space-y-6">
          <div id="places">
            <Section title={m.office_warehouses()}>
              <Table
                caption={m.office_warehouses()}
                rows={levels}
                rowKey={(row) => row.warehouse}
                columns={[
                  {
                    key: 'place',
                    head: m.office_warehouse(),
                    phone: 'what',
                    cell: (row) => (
                      <span title={formatInstant(row.asOf, getLocale(), clock)}>
                        {row.warehouse}
                        {places.some(({ code, kind }) => code === row.warehouse && kind === 'supplier') && (
                          <span className="block text-tiny text-muted">{m.office_sourcing_supplier()}</span>
                        )}
                      </span>
                    ),
                  },
                  { key: 'onHand', head: m.office_on_hand(), align: 'end', phoneLabel: m.office_on_hand(), cell: (row) => qty(row.onHand) },
                  { key: 'reserved', head: m.office_reserved(), align: 'end', phoneLabel: m.office_reserved(), cell: (row) => qty(row.reserved) },
                  { key: 'available', head: m.office_available(), align: 'end', phone: 'figure', cell: (row) => qty(row.available) },
                ]}
              />
            </Section>
          </div>
          {told.length > 0 && (
            <Section title={m.office_stock_freshness()}>
              <ul className="divide-y divide-line border-y border-line">
                {told.map((one) => (
                  <li key={`${one.source} ${one.warehouse}`} className="flex flex-wrap justify-between gap-x-3 py-1">
                    <span>{`${sourceName(one.source)} · ${one.warehouse}`}</span>
                    <span className={one.stale ? 'num text-warning' : 'num'}>
                      {[formatInstant(one.asOf, getLocale(), clock), one.stale ? m.office_freshness_is_stale() : null].filter(Boolean).join(' · ')}
                    </span>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <OfficeArticleThresholds rows={thresholds} readOnly={readOnly} refused={refused} />
          <div id="expected">
            <Section title={m.office_expected()}>
              {expected.length === 0 ? (
                <p className="text-muted">{m.office_expected_none()}</p>
              ) : (
                <ul className="divide-y divide-line border-y border-line">
                  {expected.map((receipt) => (
                    <li key={`${receipt.dueOn} ${receipt.warehouse} ${receipt.document}`} className="flex flex-wrap justify-between gap-x-3 py-1">
                      <span>{formatDay(receipt.dueOn, getLocale())}</span>
                      <span className="num">+{quantityWithUnit(receipt.qty, article)}</span>
                      <span className="w-full text-muted">
                        {receipt.warehouse} <ExpectedFrom receipt={receipt} mayBuy={mayBuy} />
                      </span>
                    </li>
                  ))}
                </ul>
              )}
            </Section>
          </div>
          <Section title={m.office_beyond()}>
            <OfficeBackorderRule
              rule={rule}
              article={article}
              waiting={waitingOf(stock)}
              readOnly={readOnly}
              refusal={refused?.typed.verb === 'rule' ? refused.refusal : undefined}
              typed={refused?.typed}
            />
          </Section>
        </div>
      </div>
    </>
  )
}

/** The document behind what is expected, which opens for whoever may read it. */
function ExpectedFrom({ receipt: { from, document }, mayBuy }: { receipt: Route.ComponentProps['loaderData']['expected'][number]; mayBuy: boolean }) {
  if (!document) return null
  const to = from === 'transfer' ? '/office/stock/transfers/' : from === 'supply' && mayBuy ? '/office/supply/orders/' : null
  return <>· {to ? <Link to={`${to}${document}`}>{document}</Link> : document}</>
}

const doneWords = { threshold: m.office_threshold_saved, count: m.office_done_count, receive: m.office_done_receive, adjust: m.office_done_adjust, rule: m.office_saved }

function waitingOf({ places }: Stock): number {
  return places.reduce((sum, { backordered }) => sum + backordered, 0)
}

type Stock = Route.ComponentProps['loaderData']['stock']

/** Each figure leads to what it is made of. */
function figuresOf(
  { onHand, reserved, available, incoming, projected }: Stock,
  levels: Route.ComponentProps['loaderData']['levels'],
  article: { unit: string; stepsPerUnit: number },
  mayOrders: boolean,
): FigureProps[] {
  const coming = incoming.reduce((sum, one) => sum + one.qty, 0)
  const aside = levels.reduce((sum, { setAside }) => sum + setAside, 0)
  const qty = (steps: number) => quantityWithUnit(steps, article)
  return [
    { label: m.office_on_hand(), value: qty(onHand), to: '#ledger', tone: onHand < reserved ? 'error' : undefined },
    { label: m.office_reserved(), value: qty(reserved), ...(mayOrders ? { to: '#holding' } : {}) },
    { label: m.office_set_aside(), value: qty(aside), to: '#kept' },
    { label: m.office_available(), value: qty(available), to: '#places', tone: available === 0 ? 'error' : undefined },
    { label: m.office_incoming(), value: qty(coming), to: '#expected' },
    { label: m.office_projected(), value: qty(projected), to: '#expected', tone: projected < 0 ? 'error' : undefined },
  ]
}
