import { sql } from 'kysely'
import { dayOf, isDay } from '#kernel/day.ts'
import type { Address } from '#kernel/address.ts'
import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed, mustHaveCompany, sellerSettings, sitesOf, type Site } from '#modules/accounts/index.ts'
import { chainFor } from '#modules/approvals/index.ts'
import { keepInCart, priceCart, takeCart, type CartLineRow, type PricedCart } from '#modules/cart/index.ts'
import { openPayment } from '#modules/payments/index.ts'
import { redeemOffers } from '#modules/pricing/index.ts'
import { countRefused, openCampaigns, rememberCounter, reserve } from '#modules/stock/index.ts'
import { inTransaction, type Ctx, type DeliveryChoice, type TxCtx } from '#platform/context.ts'
import { event, type Fact } from '#platform/events/events.ts'
import { collectAt, firstFrom } from './collecting/collect-at.ts'
import { orderPlaced, orderSubmitted } from './events.ts'
import { holdingSettings } from './holding/holding-settings.ts'
import { insertOrder, type Gates } from './insert-order.ts'
import { own } from './tables.ts'
import { currentTerms } from './terms/current-terms.ts'

type ApiLine = { variantId: number; qty: number; unit?: string; note?: string | null; clientRef?: string | null }
export type OrderSource = { kind: 'cart'; id: string } | { kind: 'api'; id: string; lines: readonly ApiLine[] }

export type PlaceOrder = {
  source: OrderSource
  /** Delivery site of the acting company; its usual one when left out. */
  siteId?: string | null
  /** Code of the counter where it is collected instead. */
  collectAt?: string | null
  wantedOn?: string | null
  poNumber?: string | null
  comment?: string | null
  paymentMethod?: string
  /** What is there first, or everything together; as the company usually wants it when left out. */
  delivery?: DeliveryChoice | null
  /** Version of the terms of sale that the buyer accepted (G1). */
  termsVersion?: string | null
  /** Content hash of what the buyer saw; left out by machines that take the price of the moment. */
  seenHash?: string | null
}

export type Placed = { id: string; number: string; state: string; holdReasons: string[]; repeated: boolean }

/**
 * Places an order for the acting company in one transaction: price under lock, stock reserved or back-ordered for a promised day, offers redeemed, the order written as a photograph,
 * credit counted, events. The same source gives the same order again (`repeated`). Refuses `order.empty`, `order.price_changed` (with what it is now, also when the last use of an offer was taken meanwhile),
 * `order.lines_invalid`, `order.below_minimum`, `order.below_agreement_minimum`, `order.wanted_past`, `order.terms_not_accepted`, `site.unknown`, `order.counter_unknown`, `company.not_active`, `stock.insufficient`, `stock.cap_reached`,
 * `credit.company_blocked`, `preorder.ordered_apart`. Articles of an open campaign stay in the cart (`preorders/`).
 */
export async function placeOrder(ctx: Ctx, input: PlaceOrder): Promise<Placed> {
  mustBeAllowed(ctx, 'orders.place')
  const company = mustHaveCompany(ctx)
  if (company.state !== 'active') throw new Refusal('company.not_active', { state: company.state })
  const [sites, terms] = await Promise.all([sitesOf(ctx), currentTerms(ctx)])
  return countRefused(ctx, () =>
    inTransaction(ctx, async (tx) => {
      const { rows: all, already } = await takeSource(tx, input.source)
      if (already) return { ...already, repeated: true }
      const rows = await withoutPreorders(tx, input.source, all)
      if (rows.length === 0) throw new Refusal('order.empty')
      const collected = await collectAt(tx, input.collectAt ?? null)
      const site = collected ? null : siteOf(sites, input.siteId ?? null)
      const place = collected?.place ?? site
      await check(tx, input, terms?.version ?? null)
      const priced = await priceCart(tx, rows, place, { stock: 'later' })
      mustBeOrderable(priced, input.seenHash ?? null)
      const id = newId('order', tx.now.epochMilliseconds)
      const held = await reserve(
        tx,
        id,
        [...priced.lines, ...priced.gifts].map((line, i) => ({
          line: i + 1,
          variantId: line.article.variantId,
          sku: line.article.sku,
          qty: line.qty,
          mustBeThere: i >= priced.lines.length,
        })),
        { wantedOn: input.wantedOn ?? null, deliverTo: place },
      )
      if (!(await redeemOffers(tx, id, priced.offers))) throw changed(await priceCart({ ...tx, memo: new Map() }, rows, place))
      const gates = await gatesOf(tx, id, priced, input.paymentMethod ?? 'on_account')
      const order = await insertOrder(tx, {
        id,
        source: input.source,
        priced,
        held,
        gates,
        shipTo: collected?.address ?? addressOf(site!),
        billTo: addressOf(sites.find((one) => one.isBilling) ?? siteOf(sites, null)),
        collected: collected && { counterId: collected.counterId, from: firstFrom(collected, held) },
        wantedOn: input.wantedOn ?? null,
        poNumber: input.poNumber?.trim() || null,
        comment: input.comment?.trim() || null,
        paymentMethod: input.paymentMethod ?? 'on_account',
        delivery: input.delivery ?? company.delivery,
        termsVersion: input.termsVersion ?? terms?.version ?? null,
        holdsUntil: await holdsUntil(tx, gates),
        noted: [{ what: 'submitted' }, gates.state === 'placed' ? { what: gates.state } : { what: gates.state, details: { reasons: gates.holdReasons } }],
        facts: factsOf(tx, id, priced, gates),
      })
      if (collected) await rememberCounter(tx, collected.counterId)
      return { id, number: order.number, ...gates, repeated: false }
    }),
  )
}

// A cart that is still open has no order yet; a machine's own number is asked for under its lock.
async function takeSource(tx: TxCtx, source: OrderSource): Promise<{ rows: CartLineRow[]; already: Omit<Placed, 'repeated'> | null }> {
  if (source.kind === 'cart') {
    const rows = await takeCart(tx, source.id)
    return rows === null ? { rows: [], already: await orderOfSource(tx, source) } : { rows, already: null }
  }
  await sql`select pg_advisory_xact_lock(hashtextextended(${`orders ${source.kind} ${source.id}`}, 0))`.execute(tx.db)
  return { rows: source.lines.map(rowOf), already: await orderOfSource(tx, source) }
}

// What is sold by pre-order has an order of its own: it stays in the cart, and a machine is told.
async function withoutPreorders(tx: TxCtx, source: OrderSource, rows: CartLineRow[]): Promise<CartLineRow[]> {
  const open = await openCampaigns(tx)
  const apart = open.size === 0 ? [] : rows.filter(({ variantId }) => open.has(variantId))
  if (apart.length === 0) return rows
  if (source.kind === 'api') throw new Refusal('preorder.ordered_apart', { campaigns: [...new Set(apart.map(({ variantId }) => open.get(variantId)!.id))] })
  await keepInCart(tx, apart)
  return rows.filter((row) => !apart.includes(row))
}

function rowOf({ variantId, unit = '', qty, note = null, clientRef = null }: ApiLine, i: number): CartLineRow {
  return { id: i + 1, position: i + 1, variantId, unit, qty, note, clientRef, seenUnitNet: null, seenPer: null }
}

export async function orderOfSource(tx: TxCtx, source: { kind: string; id: string }): Promise<Omit<Placed, 'repeated'> | null> {
  const row = await own(tx)
    .selectFrom('orders.order')
    .select(['id', 'number', 'state', 'hold_reasons as holdReasons'])
    .where('source_kind', '=', source.kind)
    .where('source_id', '=', source.id)
    .where('company_id', '=', tx.actor.company?.id ?? '')
    .executeTakeFirst()
  return row ?? null
}

export function siteOf(sites: readonly Site[], siteId: string | null): Site {
  const site = siteId === null ? (sites.find((one) => one.isDelivery) ?? sites[0]) : sites.find((one) => one.id === siteId && one.isDelivery)
  if (!site) throw new Refusal('site.unknown', { siteId })
  return site
}

export async function check(tx: TxCtx, input: Pick<PlaceOrder, 'wantedOn' | 'termsVersion'> & { source: { kind: string } }, termsVersion: string | null): Promise<void> {
  const { zone } = await tx.tools.settings.read(tx, sellerSettings)
  if (input.wantedOn && (!isDay(input.wantedOn) || input.wantedOn < dayOf(tx.now, zone))) throw new Refusal('order.wanted_past', { wantedOn: input.wantedOn })
  if (input.source.kind !== 'api' && termsVersion !== null && input.termsVersion !== termsVersion) throw new Refusal('order.terms_not_accepted', { version: termsVersion })
}

export function mustBeOrderable(priced: PricedCart, seenHash: string | null): void {
  const wrong = priced.lines.filter((line) => line.problem !== null && line.problem !== 'stock.insufficient' && line.problem !== 'stock.cap_reached')
  if (priced.hiddenLines.length > 0 || wrong.length > 0) {
    throw new Refusal('order.lines_invalid', { lines: wrong.map((line) => ({ sku: line.article.sku, code: line.problem })), hidden: priced.hiddenLines.length })
  }
  if (seenHash !== null && seenHash !== priced.hash) throw changed(priced)
  if (priced.delivery.missingToMinCents > 0) throw belowMinimum(priced)
}

function belowMinimum({ delivery: { minOrderCents, missingToMinCents, minOrderOf } }: PricedCart): Refusal {
  const details = { minimumCents: minOrderCents, missingCents: missingToMinCents }
  return minOrderOf === null ? new Refusal('order.below_minimum', details) : new Refusal('order.below_agreement_minimum', { ...details, agreement: minOrderOf })
}

function changed({ totals, hash }: PricedCart): Refusal {
  return new Refusal('order.price_changed', { netCents: totals.netCents, grossCents: totals.grossCents, hash })
}

// Placed at once when nobody has to agree and the total is covered.
async function gatesOf(tx: TxCtx, id: string, { totals, currency }: PricedCart, method: string): Promise<Gates> {
  const company = mustHaveCompany(tx)
  const chain = await chainFor(tx, company.id)
  const covered = await openPayment(tx, method, { orderId: id, companyId: company.id, grossCents: totals.grossCents, currency })
  const holdReasons = covered.state === 'waits' ? [covered.reason] : []
  return { state: chain.length > 0 ? 'pending_approval' : holdReasons.length > 0 ? 'on_hold' : 'placed', holdReasons }
}

async function holdsUntil(tx: TxCtx, { state }: Gates): Promise<string | null> {
  const { days } = await tx.tools.settings.read(tx, holdingSettings)
  return state === 'placed' || days === null ? null : tx.now.add({ hours: 24 * days }).toString()
}

function factsOf(tx: TxCtx, id: string, { totals }: PricedCart, { state }: Gates): Fact[] {
  const facts = { orderId: id, companyId: mustHaveCompany(tx).id, grossCents: totals.grossCents }
  return [event(orderSubmitted, facts, id), ...(state === 'placed' ? [event(orderPlaced, facts, id)] : [])]
}

export function addressOf({ name, line1, line2, postalCode, city, country, contactName, phone, accessHours, unloading }: Site): Address {
  return { name, line1, line2, postalCode, city, country, contactName, phone, accessHours, unloading }
}
