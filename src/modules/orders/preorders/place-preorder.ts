import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed, mustHaveCompany, sitesOf } from '#modules/accounts/index.ts'
import { priceCart, takeLines, type CartLineRow, type PricedCart } from '#modules/cart/index.ts'
import { redeemOffers } from '#modules/pricing/index.ts'
import { openCampaigns, rememberCounter, takePreorder } from '#modules/stock/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { event } from '#platform/events/events.ts'
import { collectAt } from '../collecting/collect-at.ts'
import { orderSubmitted } from '../events.ts'
import { insertOrder } from '../insert-order.ts'
import { addressOf, check, mustBeOrderable, orderOfSource, siteOf, type PlaceOrder, type Placed } from '../place-order.ts'
import { currentTerms } from '../terms/current-terms.ts'
import { withoutGifts } from './without-gifts.ts'

type Line = { variantId: number; qty: number; unit?: string; note?: string | null; clientRef?: string | null }
/** `source` names the call: the same one gives the same order. Without `lines` it is what the actor's cart has of the campaign. */
export type PlacePreorder = Omit<PlaceOrder, 'source' | 'wantedOn'> & { campaignId: number; windowId: number; source: string; lines?: readonly Line[] }

/**
 * Pre-orders articles of one open campaign for the acting company, in one transaction: price of the day, offers, the campaign's count, the order as a photograph. It waits for the campaign
 * (reason `preorder`) and holds neither stock nor credit. Collected at a counter (`collectAt`), it has no carriage and the VAT of that place; when it can be fetched is said at the launch. Refuses what `placeOrder` refuses but for stock and credit, and `preorder.closed`, `preorder.window_unknown`, `preorder.not_in_campaign`,
 * `preorder.cap_reached`, `preorder.client_max`, `preorder.client_min`.
 */
export async function placePreorder(ctx: Ctx, input: PlacePreorder): Promise<Placed> {
  mustBeAllowed(ctx, 'orders.place')
  const company = mustHaveCompany(ctx)
  if (company.state !== 'active') throw new Refusal('company.not_active', { state: company.state })
  const [sites, terms] = await Promise.all([sitesOf(ctx), currentTerms(ctx)])
  return inTransaction(ctx, async (tx) => {
    const source = { kind: 'preorder', id: `${company.id}/${input.source}` }
    await sql`select pg_advisory_xact_lock(hashtextextended(${`orders preorder ${source.id}`}, 0))`.execute(tx.db)
    const already = await orderOfSource(tx, source)
    if (already) return { ...already, repeated: true }
    const rows = await rowsOf(tx, input)
    if (rows.length === 0) throw new Refusal('order.empty')
    const collected = await collectAt(tx, input.collectAt ?? null)
    const site = collected ? null : siteOf(sites, input.siteId ?? null)
    await check(tx, { ...input, source: { kind: input.lines ? 'api' : 'preorder' } }, terms?.version ?? null)
    const priced = withoutGifts(await priceCart(tx, rows, collected?.place ?? site, { stock: 'later' }))
    mustBeOrderable(priced, input.seenHash ?? null)
    const id = newId('order', tx.now.epochMilliseconds)
    const window = await takePreorder(tx, id, { campaignId: input.campaignId, windowId: input.windowId, companyId: company.id, lines: linesOf(priced) })
    if (!(await redeemOffers(tx, id, priced.offers))) throw new Refusal('order.price_changed', { netCents: priced.totals.netCents, grossCents: priced.totals.grossCents })
    const gates = { state: 'on_hold' as const, holdReasons: ['preorder'] }
    const { number } = await insertOrder(tx, {
      id,
      source,
      priced,
      held: { held: [], waiting: [], promisedOn: new Map() },
      gates,
      shipTo: collected?.address ?? addressOf(site!),
      billTo: addressOf(sites.find((one) => one.isBilling) ?? siteOf(sites, null)),
      collected: collected && { counterId: collected.counterId, from: null },
      wantedOn: window.to,
      poNumber: input.poNumber?.trim() || null,
      comment: input.comment?.trim() || null,
      paymentMethod: input.paymentMethod ?? 'on_account',
      delivery: input.delivery ?? company.delivery,
      termsVersion: input.termsVersion ?? terms?.version ?? null,
      holdsUntil: null,
      preorder: { campaignId: input.campaignId, from: window.from, to: window.to },
      noted: [{ what: 'submitted' }, { what: 'on_hold', details: { reasons: gates.holdReasons } }],
      facts: [event(orderSubmitted, { orderId: id, companyId: company.id, grossCents: priced.totals.grossCents }, id)],
    })
    if (collected) await rememberCounter(tx, collected.counterId)
    return { id, number, ...gates, repeated: false }
  })
}

// A cart is asked for what the campaign sells; a campaign that has closed meanwhile says so below.
async function rowsOf(tx: TxCtx, { lines, campaignId }: PlacePreorder): Promise<CartLineRow[]> {
  if (lines)
    return lines.map(({ variantId, unit = '', qty, note = null, clientRef = null }, i) => ({
      id: i + 1,
      position: i + 1,
      variantId,
      unit,
      qty,
      note,
      clientRef,
      seenUnitNet: null,
      seenPer: null,
    }))
  const campaign = [...(await openCampaigns(tx)).values()].find(({ id }) => id === campaignId)
  if (!campaign) throw new Refusal('preorder.closed')
  return takeLines(tx, new Set(campaign.variantIds))
}

function linesOf({ lines }: PricedCart): { line: number; variantId: number; sku: string; qty: number }[] {
  return lines.map(({ article, qty }, i) => ({ line: i + 1, variantId: article.variantId, sku: article.sku, qty }))
}
