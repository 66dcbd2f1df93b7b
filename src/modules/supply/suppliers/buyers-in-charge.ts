import { sql } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'

/** The seller's people who may be in charge of a supplier: those who buy. */
export async function buyersInCharge(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  mustBeAllowed(ctx, 'supply.read')
  const { rows } = await sql<{ id: string; name: string }>`
    select user_id as id, name from accounts.staff_label where not suspended and roles && '{purchasing,administrator}' order by name, user_id`.execute(ctx.db)
  return rows
}
