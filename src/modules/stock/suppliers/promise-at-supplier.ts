import { sql } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { TxCtx } from '#platform/context.ts'
import type { Moved } from '../events.ts'
import { calendarsOf } from '../promises/calendars-of.ts'
import { openAndLock } from '../promises/open-and-lock.ts'
import { announceMoved, markTold } from '../promises/promise-anew.ts'
import { leaves } from '../warehouses/cut-off.ts'

/** A line of an order that a supplier holds something for, and the day on which he says that it leaves him, or reaches us. */
export type SaidBySupplier = { holder: string; line: number; variantId: number; warehouseId: number; dueOn: Day }

/** A supplier has said when what he holds for these lines comes: their days stand in the order of his word from now on, and those that moved are announced (`stock.promises-moved`) and given, in one with what `also` moved by the same word. `told`: the articles of which the caller tells purchasing himself. */
export async function promiseAtSupplier(
  tx: TxCtx,
  said: readonly SaidBySupplier[],
  { also = [], told = new Set() }: { also?: readonly Moved[]; told?: ReadonlySet<number> } = {},
): Promise<Moved[]> {
  const moved = inOne([...also, ...(said.length === 0 ? [] : await daysSaid(tx, said))])
  await announceMoved(tx, markTold(moved, told))
  return moved
}

async function daysSaid(tx: TxCtx, said: readonly SaidBySupplier[]): Promise<Moved[]> {
  await openAndLock(tx, said)
  const [{ suppliers }, { zone }] = await Promise.all([calendarsOf(tx), tx.tools.settings.read(tx, sellerSettings)])
  const today = dayOf(tx.now, zone)
  const days = said.map(({ warehouseId, dueOn }) => {
    const by = suppliers.get(warehouseId)?.by
    return by ? leaves(dueOn, by, today) : dueOn
  })
  const { rows } = await sql<Moved>`
    with before as (
      select r.holder, r.line, r.warehouse_id, r.variant_id, r.promised_on, s.day from stock.reservation r
      join unnest(${said.map((one) => one.holder)}::text[], ${said.map((one) => one.line)}::bigint[], ${said.map((one) => one.warehouseId)}::bigint[], ${days}::date[]) as s(holder, line, warehouse_id, day)
        on s.holder = r.holder and s.line = r.line and s.warehouse_id = r.warehouse_id
      where r.promised_on is not null and r.promised_on <> s.day
    )
    update stock.reservation r set promised_on = b.day from before b where r.holder = b.holder and r.line = b.line and r.warehouse_id = b.warehouse_id
    returning r.holder, r.line, r.variant_id as "variantId", b.promised_on as "from", b.day as "to"`.execute(tx.db)
  return rows
}

// A line of which one part has another day and another part none has none.
function inOne(moved: readonly Moved[]): Moved[] {
  return [...Map.groupBy(moved, ({ holder, line }) => `${holder} ${line}`).values()].map(([first, ...rest]) =>
    rest.reduce(({ held: _, ...one }, { to }) => ({ ...one, to: one.to === null || to === null ? null : [one.to, to].toSorted()[1]! }), first!),
  )
}
