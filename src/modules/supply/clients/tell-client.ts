import { promiseAtSupplier, type Moved } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'
import type { Due, LockedOrder } from '../orders/steps/lock-order.ts'
import { clientLines } from './client-lines.ts'

type Coming = { variantId: number; dues: readonly Due[] }

/** The days on which what is still to come of it comes are those of the client for whom it is, once the supplier has confirmed; announced and given in one with what `also` moved. */
export async function tellClient(
  tx: TxCtx,
  order: LockedOrder,
  after: { confirmed: boolean; lines: readonly Coming[] },
  how: { also: readonly Moved[]; told: ReadonlySet<number> },
): Promise<Moved[]> {
  if (!after.confirmed || order.forOrder === null || order.heldAt === null) return promiseAtSupplier(tx, [], how)
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
  return promiseAtSupplier(
    tx,
    lines.map(({ line, variantId }) => ({ holder: order.forOrder!, line, variantId, warehouseId: order.heldAt!, dueOn: last.get(variantId)! })),
    how,
  )
}
