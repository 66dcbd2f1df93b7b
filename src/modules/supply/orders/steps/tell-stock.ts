import { expect, type Moved } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { tellClient } from '../../clients/tell-client.ts'
import type { Due, LockedOrder } from './lock-order.ts'

/**
 * Tells stock what is expected of an order now, and what no longer is (`before`, the order as it was locked); `also` is what the same word moved of its client's days, `told` the articles of which the caller tells purchasing. Gives the lines that have another day. Only what the supplier confirmed counts as incoming: a client is
 * never promised what nobody has promised us. What one client's order caused is expected for nobody else: that client has its days. Call it with the order's lock held and its dates written.
 */
export async function tellStock(
  tx: TxCtx,
  before: LockedOrder,
  after: { confirmed: boolean; lines: readonly { variantId: number; dues: readonly Due[] }[] },
  { also = [], told = new Set() }: { also?: readonly Moved[]; told?: ReadonlySet<number> } = {},
): Promise<Moved[]> {
  if (before.forOrder !== null) return tellClient(tx, before, after, { also, told })
  const now = after.confirmed ? after.lines.flatMap(({ variantId, dues }) => dues.map((due) => ({ ...due, variantId }))) : []
  const still = new Set(now.map(({ id }) => id))
  const gone = before.confirmed ? before.lines.flatMap(({ variantId, dues }) => dues.filter(({ id }) => !still.has(id)).map((due) => ({ ...due, variantId, qty: 0 }))) : []
  return expect(
    tx,
    [...now, ...gone].map(({ id, variantId, qty, dueOn }) => ({ id, variantId, warehouseId: before.warehouseId, qty, dueOn, document: before.number })),
    told,
  )
}
