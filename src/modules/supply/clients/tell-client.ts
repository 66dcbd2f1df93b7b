import { quantityText } from '#kernel/quantity.ts'
import { promiseAtSupplier } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'
import type { Due, LockedLine, LockedOrder } from '../orders/steps/lock-order.ts'
import { clientLines } from './client-lines.ts'
import { tellPurchasing } from './tell-purchasing.ts'

type Coming = { variantId: number; dues: readonly Due[] }

/** The days on which what is still to come of it comes are those of the client for whom it is, once the supplier has confirmed. */
export async function tellClient(tx: TxCtx, order: LockedOrder, after: { confirmed: boolean; lines: readonly Coming[] }): Promise<void> {
  if (!after.confirmed || order.forOrder === null || order.heldAt === null) return
  const last = new Map(
    after.lines.flatMap(({ variantId, dues }): [number, string][] =>
      dues.length > 0
        ? [
            [
              variantId,
              dues
                .map(({ dueOn }) => dueOn)
                .toSorted()
                .at(-1)!,
            ],
          ]
        : [],
    ),
  )
  const lines = (await clientLines(tx, order.id)).filter(({ qty, done, variantId }) => qty > done && last.has(variantId))
  await promiseAtSupplier(
    tx,
    lines.map(({ line, variantId }) => ({ holder: order.forOrder!, line, variantId, warehouseId: order.heldAt!, dueOn: last.get(variantId)! })),
  )
}

/** The supplier confirms less than the client is to have of it: purchasing is told what is missing. */
export async function tellShort(tx: TxCtx, order: LockedOrder, after: readonly (LockedLine & Coming)[]): Promise<void> {
  const wanted = await clientLines(tx, order.id)
  const missing = after.flatMap((line) => {
    const open = wanted.filter(({ variantId }) => variantId === line.variantId).reduce((sum, { qty, done }) => sum + qty - done, 0)
    const coming = line.dues.reduce((sum, { qty }) => sum + qty, 0)
    return open > coming ? [{ variantId: line.variantId, sku: line.sku, quantity: quantityText(open - coming, line.stepsPerUnit) }] : []
  })
  if (missing.length > 0) await tellPurchasing(tx, order.id, 'short', missing)
}
