import { sql } from 'kysely'
import type { Ctx, TxCtx } from '#platform/context.ts'

/** The code of the warehouse of our own that is meant where none is named; '' when there is none at all. */
export async function firstWarehouse(ctx: Ctx | TxCtx): Promise<string> {
  const { rows } = await sql<{ code: string }>`select code from stock.warehouse where kind <> 'supplier' order by position, id limit 1`.execute(ctx.db)
  return rows[0]?.code ?? ''
}
