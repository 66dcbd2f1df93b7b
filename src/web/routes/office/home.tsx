import { isAllowed } from '#modules/accounts/index.ts'
import { countToCollect, listOrders, ordersWaiting, salesByDay, salesToday } from '#modules/orders/index.ts'
import { countersOf, listLevels } from '#modules/stock/index.ts'
import { listSupplyOrders } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'
import { lastBooks } from '#platform/books.ts'
import { pageScope } from '#platform/http/page-context.ts'
import { mailsFailed } from '#platform/mail/outbox.ts'
import type { Route } from './+types/home.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { OfficeSetUp } from '../../parts/office/settings/set-up.tsx'
import { orderColumns } from '../../parts/office/orders/order-columns.tsx'
import { OfficeSales } from '../../parts/office/orders/sales.tsx'
import { OfficeSupplyDay } from '../../parts/office/supply/supply-day.tsx'
import { catalogueDay } from '../../server/catalogue/catalogue-day.ts'
import { clockOf } from '../../server/people/clock-of.ts'
import { setUpSteps } from '../../server/people/set-up-steps.ts'
import { supplyDay } from '../../server/supply/supply-day.ts'
import { Figure, type FigureProps } from '../../ui/chart/figure.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { Table } from '../../ui/list/table.tsx'

const chartDays = 30
const mostWaiting = 8

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const setUp = await setUpSteps(ctx)
  if (setUp?.fresh) return { steps: setUp.steps, name: ctx.actor.name }
  const reads = isAllowed(ctx, 'orders.read_all')
  const [clock, waiting, sales, days, stock, mails, first, books, supply, toApprove, catalogue, collect] = await Promise.all([
    clockOf(ctx),
    reads && actsOnOrders(ctx) ? ordersWaiting(ctx) : null,
    reads ? salesToday(ctx) : null,
    reads ? salesByDay(ctx, chartDays) : null,
    stockWaiting(ctx),
    isAllowed(ctx, 'mails.read') ? mailsFailed(ctx) : 0,
    reads ? waitingFirst(ctx) : null,
    isAllowed(ctx, 'settings.manage') ? lastBooks(ctx, 1) : [],
    supplyDay(ctx),
    supplyToApprove(ctx),
    catalogueDay(ctx),
    reads && isAllowed(ctx, 'orders.ship') ? toCollect(ctx) : null,
  ])
  const left = setUp?.steps ?? null
  return { steps: null, left, name: ctx.actor.name, clock, waiting, sales, days, stock, mails, first, supply, toApprove, catalogue, collect, broken: books[0]?.broken.length ?? 0 }
}

/** Orders that wait are work only for whoever may let them go on. */
function actsOnOrders(ctx: Ctx): boolean {
  return isAllowed(ctx, 'orders.confirm') || isAllowed(ctx, 'orders.release') || isAllowed(ctx, 'orders.ship')
}

/** What counters have to get ready, and what nobody fetches; null where nothing is collected. */
async function toCollect(ctx: Ctx): Promise<{ prepare: number; overdue: number } | null> {
  const [open, { prepare, overdue, open: orders }] = await Promise.all([countersOf(ctx), countToCollect(ctx, {})])
  return open.length > 0 || orders > 0 ? { prepare, overdue } : null
}

async function stockWaiting(ctx: Ctx): Promise<{ short: number; out: number } | null> {
  if (!isAllowed(ctx, 'stock.read')) return null
  const { counts } = await listLevels(ctx, { limit: 1 })
  return { short: counts.short, out: counts.out }
}

/** For who approves supply orders and does nothing else with them: the others see them in their day of purchasing. */
async function supplyToApprove(ctx: Ctx): Promise<number> {
  if (!isAllowed(ctx, 'supply.approve') || isAllowed(ctx, 'stock.manage')) return 0
  return (await listSupplyOrders(ctx, { limit: 0 })).counts.to_approve
}

/** The orders that have waited longest for somebody with these rights. */
async function waitingFirst(ctx: Ctx) {
  const state = [
    ...(isAllowed(ctx, 'orders.release') ? ['on_hold'] : []),
    ...(isAllowed(ctx, 'orders.confirm') ? ['placed'] : []),
    ...(isAllowed(ctx, 'orders.ship') ? ['confirmed', 'in_preparation'] : []),
  ]
  if (state.length === 0) return []
  return (await listOrders(ctx, { state, conditional: false, sort: 'submitted', descending: false, limit: mostWaiting })).rows
}

/** What waits for this person, what purchasing and logistics begin with, how today goes, and the sales of the last days; for a new seller, what there is to set up. */
export default function Home({ loaderData }: Route.ComponentProps) {
  return (
    <>
      <title>{m.office_home_title()}</title>
      <h1>{m.office_hello({ name: loaderData.name })}</h1>
      {loaderData.steps ? <OfficeSetUp steps={loaderData.steps} /> : <Day {...loaderData} />}
    </>
  )
}

type DayProps = Extract<Route.ComponentProps['loaderData'], { steps: null }>

function Day({ left, clock, waiting, sales, days, stock, mails, first, broken, supply, toApprove, catalogue, collect }: DayProps) {
  const figures = waitingFigures({ waiting, stock, mails, broken, toApprove, catalogue, collect })
  return (
    <div className="mt-3 space-y-6">
      {left && (
        <Section title={m.office_set_up_left()}>
          <OfficeSetUp steps={left} brief />
        </Section>
      )}
      {supply && !waiting && <OfficeSupplyDay day={supply} />}
      {figures.length > 0 && (
        <section aria-label={m.office_waiting()} className="flex flex-wrap gap-x-8 gap-y-3 border-y border-line py-3">
          {figures.map((figure) => (
            <Figure key={figure.label} {...figure} />
          ))}
        </section>
      )}
      {supply && waiting && <OfficeSupplyDay day={supply} />}
      {sales && days && <OfficeSales sales={sales} days={days} />}
      {first && first.length > 0 && (
        <Section title={m.office_waiting_first()}>
          <Table caption={m.office_waiting_first()} columns={orderColumns({ ...clock, base: '/office/orders', client: true, brief: true })} rows={first} rowKey={(row) => row.id} />
        </Section>
      )}
      {!left && !first?.length && figures.every(({ value }) => value === '0') && <Notice kind="done">{m.office_nothing_waits()}</Notice>}
    </div>
  )
}

type Waiting = Pick<DayProps, 'waiting' | 'stock' | 'mails' | 'broken' | 'toApprove' | 'catalogue' | 'collect'>

function waitingFigures({ waiting, stock, mails, broken, toApprove, catalogue, collect }: Waiting): FigureProps[] {
  const figure = (label: string, count: number, to: string, tone: FigureProps['tone'] = 'attention'): FigureProps => ({
    label,
    to,
    value: formatNumber(count, getLocale()),
    tone: count > 0 ? tone : undefined,
  })
  return [
    ...(waiting
      ? [
          figure(m.office_tab_placed(), waiting.toConfirm, '/office/orders?state=placed'),
          figure(m.order_state_on_hold(), waiting.onHold, '/office/orders?state=on_hold'),
          ...(waiting.withoutCounter > 0 ? [figure(m.office_orders_without_counter(), waiting.withoutCounter, '/office/orders?state=on_hold')] : []),
          figure(m.office_tab_to_ship(), waiting.toShip, '/office/orders?state=to_ship', 'accent'),
          figure(m.office_filter_late(), waiting.late, '/office/orders?late=1&sort=wanted', 'error'),
        ]
      : []),
    ...(collect
      ? [
          figure(m.office_collect_prepare(), collect.prepare, '/office/orders?collect=prepare', 'accent'),
          ...(collect.overdue > 0 ? [figure(m.office_collect_overdue(), collect.overdue, '/office/orders?collect=overdue')] : []),
        ]
      : []),
    ...(stock ? [figure(m.office_stock_short(), stock.short, '/office/stock?only=short', 'error'), figure(m.office_stock_out(), stock.out, '/office/stock?only=out')] : []),
    ...(catalogue && catalogue.drafts > 0 ? [figure(m.office_day_drafts(), catalogue.drafts, '/office/articles?state=draft')] : []),
    ...(catalogue && catalogue.names > 0 ? [figure(m.office_day_names(), catalogue.names, '/office/translations')] : []),
    ...(catalogue && catalogue.ending > 0 ? [figure(m.office_day_agreements(), catalogue.ending, '/office/agreements?state=ending')] : []),
    ...(toApprove > 0 ? [figure(m.office_day_to_approve(), toApprove, '/office/supply/orders?state=to_approve')] : []),
    ...(mails > 0 ? [figure(m.office_mails_failed(), mails, '/office/mails?state=failed', 'error')] : []),
    ...(broken > 0 ? [figure(m.office_books_broken(), broken, '/office/settings/books', 'error')] : []),
  ]
}
