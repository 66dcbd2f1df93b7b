import { sql } from 'kysely'
import { quantityText } from '#kernel/quantity.ts'
import { announceMoved, promiseElsewhere, type Moved } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { supplyUncovered } from '../events.ts'
import type { LockedOrder } from '../orders/steps/lock-order.ts'
import { note } from '../orders/steps/note.ts'
import { clientLines, type ClientLine } from './client-lines.ts'

type Coming = { variantId: number; qty: number }

/**
 * What is still to come of an order is less than its client is to have of it: the first of his lines are covered first, the rest is promised from elsewhere (`promiseElsewhere`), and whoever follows his order is
 * told (`supply.uncovered`). Nothing for an order of our own, or where it covers him. The caller holds the order's lock. Says whether something was
 * missing.
 */
export async function coverElsewhere(tx: TxCtx, order: LockedOrder, coming: readonly Coming[]): Promise<boolean> {
  const { moved, lost } = await cover(tx, order, coming, false)
  await announceMoved(tx, moved)
  return lost.length > 0
}

/** The same because the supplier said so. Gives the days of the client that change, for the caller to announce with the others, and how much (base steps) is missing of which article, which the timeline notes. */
export async function coverAsSaid(tx: TxCtx, order: LockedOrder, coming: readonly Coming[]): Promise<{ moved: Moved[]; missing: { variantId: number; qty: number }[] }> {
  const { moved, lost } = await cover(tx, order, coming, true)
  const missing = [...Map.groupBy(lost, ({ variantId }) => variantId)].map(([variantId, same]) => ({ variantId, qty: same.reduce((sum, { qty }) => sum + qty, 0) }))
  const articles = new Map(order.lines.map((line) => [line.variantId, line]))
  const words = missing.map(({ variantId, qty }) => `${articles.get(variantId)!.sku} (${quantityText(qty, articles.get(variantId)!.stepsPerUnit)})`)
  if (words.length > 0) await note(tx, order.id, 'client_short', { skus: words.join(', ') })
  return { moved, missing }
}

type Lost = { line: number; variantId: number; sku: string; qty: number }

async function cover(tx: TxCtx, order: LockedOrder, coming: readonly Coming[], says: boolean): Promise<{ moved: Moved[]; lost: Lost[] }> {
  const nothing = { moved: [], lost: [] }
  if (order.forOrder === null || order.heldAt === null) return nothing
  const wanted = (await clientLines(tx, order.id)).filter(({ qty, done }) => qty > done)
  const split = shared(wanted, await heldFor(tx, order), coming)
  if (split.every(({ open, covered }) => covered === open)) return nothing
  await sql`
    update supply.client_line c set qty = c.done + s.covered from unnest(${split.map(({ line }) => line)}::int[], ${split.map(({ covered }) => covered)}::bigint[]) as s(line, covered)
    where c.order_id = ${order.id} and c.client_line = s.line`.execute(tx.db)
  const articles = new Map(order.lines.map((line) => [line.variantId, line]))
  const lost = split.flatMap(({ line, variantId, missing }) => (missing > 0 ? [{ line, variantId, sku: articles.get(variantId)?.sku ?? '', qty: missing }] : []))
  if (lost.length === 0) return nothing
  const moved = await promiseElsewhere(tx, lost, {
    holder: order.forOrder,
    companyId: order.forCompany,
    deliverTo: order.forPlace,
    warehouseId: order.heldAt,
    document: order.number,
    says,
  })
  await emit(tx, supplyUncovered, { supplyOrderId: order.id, orderId: order.forOrder }, order.id)
  return { moved, lost }
}

async function heldFor(tx: TxCtx, { forOrder, heldAt }: LockedOrder): Promise<Map<number, number>> {
  const { rows } = await sql<{ line: number; qty: number }>`select line, qty from stock.held_at where holder = ${forOrder} and warehouse_id = ${heldAt}`.execute(tx.db)
  return new Map(rows.map(({ line, qty }) => [line, qty]))
}

type Share = {
  line: number
  variantId: number
  open: number
  /** Of it, what comes. */ covered: number
  /** What the client still wants of it and nobody brings. */ missing: number
}

// A client may want less by now than was ordered for him: what he still wants comes first, and only that is missing.
function shared(lines: readonly ClientLine[], held: ReadonlyMap<number, number>, coming: readonly Coming[]): Share[] {
  const left = new Map<number, number>()
  for (const { variantId, qty } of coming) left.set(variantId, (left.get(variantId) ?? 0) + qty)
  const take = (variantId: number, qty: number) => {
    const part = Math.min(qty, left.get(variantId) ?? 0)
    left.set(variantId, (left.get(variantId) ?? 0) - part)
    return part
  }
  const shares = lines.map(({ line, variantId, qty, done }) => {
    const open = qty - done
    const wants = Math.min(open, held.get(line) ?? 0)
    const covered = take(variantId, wants)
    return { line, variantId, open, covered, missing: wants - covered }
  })
  return shares.map((share) => ({ ...share, covered: share.covered + take(share.variantId, share.open - share.covered - share.missing) }))
}
