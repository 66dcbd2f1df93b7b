import { sql } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import { daysOfHeld } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'
import type { LockedOrder } from '../lock-order.ts'

/** Lines of a locked order that held their stock while it waited, and whose day went by meanwhile, are promised for the day on which they can leave from now on. What is not there yet has its day from `stock`. */
export async function dayAnew(tx: TxCtx, order: LockedOrder): Promise<void> {
  const { zone } = await tx.tools.settings.read(tx, sellerSettings)
  const days = [
    ...(await daysOfHeld(
      tx,
      order.id,
      order.lines.map(({ position }) => position),
      order.counterId,
    )),
  ]
  await sql`
    update orders.line l set promised_on = n.promised_on from unnest(${days.map(([line]) => line)}::int[], ${days.map(([, day]) => day)}::date[]) as n(position, promised_on)
    where l.order_id = ${order.id} and l.position = n.position and l.promised_on < ${dayOf(tx.now, zone)}::date`.execute(tx.db)
}
