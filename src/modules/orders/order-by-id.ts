import { sql } from 'kysely'
import type { Address } from '#kernel/address.ts'
import { dayOf } from '#kernel/day.ts'
import type { Cents, Per } from '#kernel/money.ts'
import type { VatGroup } from '#kernel/totals.ts'
import type { VatReason } from '#kernel/vat.ts'
import { isAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { sightOf, sourcingSettings, type LineSource } from '#modules/stock/index.ts'
import { askedOfSuppliers } from '#modules/supply/index.ts'
import type { Ctx, DeliveryChoice } from '#platform/context.ts'
import { awaitsCounter } from './collecting/counter-closed.ts'
import { collectOf, toPrepare, type CollectCells, type OrderCollect } from './collecting/collect-of.ts'
import { latenessOf, type Lateness } from './delivery/lateness-of.ts'
import { isHeldBack } from './delivery/ready-to-leave.ts'
import { isAllowedIn, type OrderState, type OrderVerb } from './order-states.ts'
import { visible } from './visible.ts'

export type OrderLine = {
  position: number
  kind: 'article' | 'charge'
  variantId: number | null
  sku: string
  clientRef: string | null
  name: string
  unit: string
  basePerUnit: number
  /** Base steps. */
  qty: number
  qtyShipped: number
  qtyCancelled: number
  /** All of it that was ever made ready at the counter, base steps; 0 where it is delivered. */
  qtyReady: number
  unitNet: number
  per: Per
  priceSteps: number
  netCents: Cents
  /** What offers on the basket took off it. */ allowanceCents: Cents
  /** An offer gave it. */
  given: boolean
  taxClass: string
  vatCategory: string
  vatRate: number
  because: unknown[]
  note: string | null
  picture: string | null
  /** The article's own unit, which a price may stand for when the line counts in packs; null for a charge. */
  articleUnit: string | null
  /** From where it is to be taken; null for a charge. */
  warehouseId: number | null
  /** What is held of it and where, in the seller's order of warehouses; base steps. What suppliers hold is not here yet; clients are not told who they are. */
  from: LineSource[]
  /** What suppliers hold of it (base steps), and whether they have been asked for it, so that nobody can decide on it any more without purchasing; null where none does, or the reader may not know. */
  atSuppliers: { qty: number; asked: boolean } | null
  /** What of it is not there yet, base steps. */
  waiting: number
  /** The day on which all of it can leave, as the client was told; null: nobody knows, or an order of the past. */
  promisedOn: string | null
  /** The day told before that, where it has moved. */
  promisedBefore: string | null
  /** What is to be said of it once its day is over; null before that. */
  lateness: Lateness | null
  /** The client has said that he will wait for the day as it stands. */
  promiseAgreed: boolean
  /** The rest of another line, or let go later by the client: it holds nothing back of an order that is wanted together. */
  comesLater: boolean
}
export type TimelineEntry = { at: string; actorName: string; what: string; details: Record<string, unknown> }

export type Order = {
  id: string
  number: string
  kind: string
  state: OrderState
  holdReasons: string[]
  companyId: string
  companyName: string
  buyerName: string
  onBehalfName: string | null
  locale: string
  currency: string
  shipTo: Address
  billTo: Address
  wantedOn: string | null
  poNumber: string | null
  comment: string | null
  shippingMethod: string | null
  paymentMethod: string
  /** Days that an offer adds to the payment term. */ extraTermDays: number
  termsVersion: string | null
  goodsNetCents: Cents
  carriageNetCents: Cents
  netCents: Cents
  vatCents: Cents
  grossCents: Cents
  chargedCents: Cents
  vat: VatGroup[]
  vatReasons: VatReason[]
  externalRef: string | null
  acknowledgedAt: string | null
  version: number
  submittedAt: string
  placedAt: string | null
  confirmedAt: string | null
  closedAt: string | null
  cancelledAt: string | null
  sourceKind: string
  sourceId: string
  /** While it waits: until when its stock is held (null: until somebody decides), and since when it is no longer. */
  holdsUntil: string | null
  lapsedAt: string | null
  /** Of a pre-order: its campaign, the delivery window that the buyer chose, and whether it still waits for the launch. */
  campaignId: number | null
  windowFrom: string | null
  windowTo: string | null
  conditional: boolean
  /** What the client wants: what is there first, or everything together; since when the office lets it leave in parts all the same; and whether the wish keeps it here now. */
  delivery: DeliveryChoice
  deliveryFreedAt: string | null
  heldBack: boolean
  /** Where it is collected, if it is. */
  collect: OrderCollect | null
  lines: OrderLine[]
  timeline: TimelineEntry[]
  /** What the actor may do with it now. */
  may: Record<OrderVerb | 'reorder' | 'acknowledge' | 'prepare' | 'collect' | 'pick' | 'counter', boolean>
}

/** An order by its id or number with lines and timeline, or null when it does not exist for the actor. */
export async function orderById(ctx: Ctx, idOrNumber: string): Promise<Order | null> {
  const { rows } = await sql<Omit<Order, 'may' | 'heldBack' | 'collect'> & CollectCells>`
    select o.id, o.number, o.kind, o.state, o.hold_reasons as "holdReasons", o.company_id as "companyId", o.company_name as "companyName", o.buyer_name as "buyerName", o.on_behalf_name as "onBehalfName",
      o.locale, o.currency, o.ship_to as "shipTo", o.bill_to as "billTo", o.wanted_on as "wantedOn", o.po_number as "poNumber", o.comment, o.shipping_method as "shippingMethod",
      o.payment_method as "paymentMethod", o.extra_term_days as "extraTermDays", o.terms_version as "termsVersion", o.goods_net_cents as "goodsNetCents", o.carriage_net_cents as "carriageNetCents", o.net_cents as "netCents",
      o.vat_cents as "vatCents", o.gross_cents as "grossCents", o.charged_cents as "chargedCents", o.vat, o.vat_reasons as "vatReasons", o.external_ref as "externalRef", o.acknowledged_at as "acknowledgedAt", o.version,
      o.submitted_at as "submittedAt", o.placed_at as "placedAt", o.confirmed_at as "confirmedAt", o.closed_at as "closedAt", o.cancelled_at as "cancelledAt", o.source_kind as "sourceKind", o.source_id as "sourceId",
      o.holds_until as "holdsUntil", o.lapsed_at as "lapsedAt", o.campaign_id as "campaignId", o.window_from as "windowFrom", o.window_to as "windowTo", o.conditional, o.delivery, o.delivery_freed_at as "deliveryFreedAt", o.counter_id as "counterId", o.collect_from as "collectFrom", o.collect_code as "collectCode", o.ready_at as "readyAt",
      coalesce((select json_agg(json_build_object('position', l.position, 'kind', l.kind, 'variantId', l.variant_id, 'sku', l.sku, 'clientRef', l.client_ref, 'name', l.name, 'unit', l.unit,
        'basePerUnit', l.base_per_unit, 'qty', l.qty, 'qtyShipped', l.qty_shipped, 'qtyCancelled', l.qty_cancelled, 'qtyReady', l.qty_ready, 'unitNet', l.unit_net, 'per', l.per, 'priceSteps', l.price_steps,
        'netCents', l.net_cents, 'allowanceCents', l.allowance_cents, 'given', l.unit_net = 0 and l.offers <> '[]', 'taxClass', l.tax_class, 'vatCategory', l.vat_category, 'vatRate', l.vat_rate, 'because', l.because, 'note', l.note, 'picture', a.picture, 'articleUnit', a.unit, 'warehouseId', l.warehouse_id,
        'from', coalesce((select json_agg(json_build_object('warehouseId', h.warehouse_id, 'code', h.code, 'name', h.name, 'qty', h.qty, 'way', h.way, 'on', h.promised_on) order by h.position, h.warehouse_id) from stock.held_at h where h.holder = l.order_id and h.line = l.position), '[]'),
        'waiting', coalesce(w.qty, 0), 'promisedOn', l.promised_on, 'promisedBefore', l.promised_before, 'promiseAgreed', l.promise_agreed_at is not null, 'comesLater', l.comes_later) order by l.position)
        from orders.line l left join catalogue.article_label a on a.variant_id = l.variant_id left join stock.waiting w on w.holder = l.order_id and w.line = l.position where l.order_id = o.id), '[]') as lines,
      coalesce((select json_agg(json_build_object('at', t.at, 'actorName', t.actor_name, 'what', t.what, 'details', t.details) order by t.id) from orders.timeline t where t.order_id = o.id), '[]') as timeline
    from orders.order o where (o.id = ${idOrNumber} or o.number = ${idOrNumber}) and ${visible(ctx)}`.execute(ctx.db)
  const [found] = rows
  if (!found) return null
  const { counterId, collectFrom, collectCode, readyAt, ...order } = found
  const collect = await collectOf(ctx, { counterId, collectFrom, collectCode, readyAt }, order.lines)
  const { tells } = await ctx.tools.settings.read(ctx, sourcingSettings)
  const { shows } = await sightOf(ctx)
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const today = dayOf(ctx.now, zone)
  const asked = order.lines.some(({ from }) => heldBySuppliers(from) > 0) ? await askedOfSuppliers(ctx, order.id) : new Set<number>()
  const lines = order.lines.map((line) => {
    const from = ctx.actor.isStaff ? line.from : toldFrom(line.from, { tells, seen: shows === 'exact' })
    const qty = heldBySuppliers(from)
    return { ...line, lateness: latenessOf(line, order, today), from, atSuppliers: qty === 0 ? null : { qty, asked: asked.has(line.position) } }
  })
  return {
    ...order,
    lines,
    heldBack: isHeldBack({ ...order, lines: order.lines.map((line) => ({ ...line, through: throughOf(line) })) }),
    collect,
    may: mayOf(ctx, { ...order, collect }),
  }
}

/** What a client may know of where his goods come from: our warehouses where the seller tells, that a supplier holds something where he sees stock, never which. */
function toldFrom(from: readonly LineSource[], { tells, seen }: { tells: boolean; seen: boolean }): LineSource[] {
  return from.filter(({ way }) => (way ? seen : tells)).map((one) => (one.way ? { ...one, code: '', name: '' } : one))
}

function heldBySuppliers(from: readonly LineSource[]): number {
  return from.reduce((sum, { way, qty }) => sum + (way ? qty : 0), 0)
}

/** What of a line is here to be picked, base steps: not what it waits for, a supplier holds, or lies ready at a counter. */
export function toPick({ variantId, qty, qtyCancelled, qtyShipped, qtyReady, waiting, from }: OrderLine): number {
  return variantId === null ? 0 : qty - qtyCancelled - Math.max(qtyShipped, qtyReady) - waiting - heldBySuppliers(from)
}

function throughOf({ from }: Pick<OrderLine, 'from'>): number {
  return from.reduce((sum, { way, qty }) => sum + (way === 'through' ? qty : 0), 0)
}

function mayOf(ctx: Ctx, order: Pick<Order, 'state' | 'companyId' | 'acknowledgedAt' | 'kind' | 'conditional' | 'holdReasons' | 'lines' | 'collect'>): Order['may'] {
  const mine = ctx.actor.company?.id === order.companyId && isAllowed(ctx, 'orders.change')
  const isHere = order.lines.some((line) => toPick(line) > 0)
  const counterAwaited = awaitsCounter(order, order.collect?.open === false)
  return {
    change: isAllowedIn('change', order.state) && (mine || isAllowed(ctx, 'orders.cancel')),
    cancel: isAllowedIn('cancel', order.state) && (isAllowed(ctx, 'orders.cancel') || (mine && order.state !== 'confirmed')),
    confirm: isAllowedIn('confirm', order.state) && isAllowed(ctx, 'orders.confirm'),
    ship: order.collect === null && isAllowedIn('ship', order.state) && isAllowed(ctx, 'orders.ship') && isHere,
    pick: isHere && isAllowed(ctx, 'orders.read_all'),
    prepare: order.collect !== null && isAllowedIn('ship', order.state) && isAllowed(ctx, 'orders.ship') && order.lines.some((line) => toPrepare(line) > 0),
    collect: order.collect !== null && isAllowedIn('ship', order.state) && isAllowed(ctx, 'orders.ship') && order.lines.some((line) => line.qtyReady > line.qtyShipped),
    release: isAllowedIn('release', order.state) && !order.conditional && !counterAwaited && isAllowed(ctx, 'orders.release'),
    counter: counterAwaited && isAllowedIn('change', order.state) && (mine || isAllowed(ctx, 'orders.cancel')),
    reorder: order.kind === 'sale' && ctx.actor.company?.id === order.companyId && isAllowed(ctx, 'cart.use'),
    giveUp: isAllowedIn('giveUp', order.state) && (mine || isAllowed(ctx, 'orders.cancel')),
    acknowledge: order.acknowledgedAt === null && isAllowed(ctx, 'orders.acknowledge'),
  }
}
