import type { Day } from '#kernel/day.ts'
import { newId } from '#kernel/ids.ts'
import type { TxCtx } from '#platform/context.ts'
import { own } from '../../tables.ts'
import type { Due } from './lock-order.ts'

/** Writes anew when what is still to come of these lines arrives; gives the dates with their ids. Parts of the same day are one. A part keeps the id that it carries. */
export async function writeDues(
  tx: TxCtx,
  orderId: string,
  lines: readonly { position: number; dues: readonly { id?: string; dueOn: Day; qty: number }[] }[],
): Promise<Map<number, Due[]>> {
  if (lines.length === 0) return new Map()
  await own(tx)
    .deleteFrom('supply.due')
    .where('order_id', '=', orderId)
    .where(
      'position',
      'in',
      lines.map(({ position }) => position),
    )
    .execute()
  const written = new Map(
    lines.map(({ position, dues }) => [
      position,
      joined(
        dues.filter(({ qty }) => qty > 0),
        tx.now.epochMilliseconds,
      ),
    ]),
  )
  const rows = [...written].flatMap(([position, dues]) => dues.map(({ id, dueOn, qty }) => ({ id, order_id: orderId, position, due_on: dueOn, qty })))
  if (rows.length > 0) await own(tx).insertInto('supply.due').values(rows).execute()
  return written
}

function joined(dues: readonly { id?: string; dueOn: Day; qty: number }[], atMillis: number): Due[] {
  return [...Map.groupBy(dues, (due) => due.dueOn)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([dueOn, same]) => ({ id: same.find(({ id }) => id)?.id ?? newId('supplyDue', atMillis), dueOn, qty: same.reduce((sum, { qty }) => sum + qty, 0) }))
}
