import { sql } from 'kysely'
import { quantityText } from '#kernel/quantity.ts'
import { promiseElsewhere } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { supplyUncovered } from '../events.ts'
import type { LockedOrder } from '../orders/steps/lock-order.ts'
import { clientLines, type ClientLine } from './client-lines.ts'
import { tellPurchasing } from './tell-purchasing.ts'

type Coming = { variantId: number; qty: number }

/**
 * What is still to come of an order is less than its client is to have of it: the first of his lines are covered first, the rest is promised from elsewhere (`promiseElsewhere`), and whoever follows his order is
 * told (`supply.uncovered`). `why`: the supplier said so, which purchasing is told by mail, or we gave it up. Nothing for an order of our own, or where it covers him. The caller holds the order's lock.
 */
export async function coverElsewhere(tx: TxCtx, order: LockedOrder, coming: readonly Coming[], why: 'said' | 'given_up'): Promise<void> {
  if (order.forOrder === null || order.heldAt === null) return
  const wanted = (await clientLines(tx, order.id)).filter(({ qty, done }) => qty > done)
  const split = shared(wanted, await heldFor(tx, order), coming)
  if (split.every(({ open, covered }) => covered === open)) return
  await sql`
    update supply.client_line c set qty = c.done + s.covered from unnest(${split.map(({ line }) => line)}::int[], ${split.map(({ covered }) => covered)}::bigint[]) as s(line, covered)
    where c.order_id = ${order.id} and c.client_line = s.line`.execute(tx.db)
  const articles = new Map(order.lines.map((line) => [line.variantId, line]))
  const lost = split.flatMap(({ line, variantId, missing }) => (missing > 0 ? [{ line, variantId, sku: articles.get(variantId)?.sku ?? '', qty: missing }] : []))
  if (lost.length === 0) return
  await promiseElsewhere(tx, lost, {
    holder: order.forOrder,
    companyId: order.forCompany,
    deliverTo: order.forPlace,
    warehouseId: order.heldAt,
    document: order.number,
    says: why === 'said',
  })
  await emit(tx, supplyUncovered, { supplyOrderId: order.id, orderId: order.forOrder }, order.id)
  if (why === 'said')
    await tellPurchasing(
      tx,
      order.id,
      'short',
      [...Map.groupBy(lost, ({ variantId }) => variantId).values()].map((same) => ({
        variantId: same[0]!.variantId,
        sku: same[0]!.sku,
        quantity: quantityText(
          same.reduce((sum, { qty }) => sum + qty, 0),
          articles.get(same[0]!.variantId)!.stepsPerUnit,
        ),
      })),
    )
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
