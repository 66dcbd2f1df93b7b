import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { visible } from '../visible.ts'

/** The numbers of these orders by id; those that the actor may not see are left out. One statement, none without ids. */
export async function orderNumbers(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; number: string }>`select o.id, o.number from orders.order o where o.id = any(${[...new Set(ids)]}::text[]) and ${visible(ctx)}`.execute(
    ctx.db,
  )
  return new Map(rows.map(({ id, number }) => [id, number]))
}
