import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'

/** Which line of the client's order is to get how much of a supply order, and what it has had of it; base steps. */
export type ClientLine = { line: number; variantId: number; qty: number; done: number }

/** The client's lines of a locked supply order, in their order. */
export async function clientLines(tx: TxCtx, orderId: string): Promise<ClientLine[]> {
  const { rows } =
    await sql<ClientLine>`select client_line as line, variant_id as "variantId", qty, done from supply.client_line where order_id = ${orderId} order by client_line`.execute(tx.db)
  return rows
}

/** What these lines have had more of it. */
export async function countDone(tx: TxCtx, orderId: string, had: readonly { line: number; qty: number }[]): Promise<void> {
  await sql`
    update supply.client_line c set done = c.done + h.qty from unnest(${had.map(({ line }) => line)}::int[], ${had.map(({ qty }) => qty)}::bigint[]) as h(line, qty)
    where c.order_id = ${orderId} and c.client_line = h.line`.execute(tx.db)
}
