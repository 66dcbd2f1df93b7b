import { sql } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { ownerOf } from './owner-sql.ts'

/** Who looks after these articles, by id: the owner of the usual supplier, else of the deepest category that has one. What is not there is everybody's in purchasing. */
export async function ownersOf(ctx: Ctx | TxCtx, variantIds: readonly number[]): Promise<Map<number, string>> {
  mustBeAllowed(ctx, 'stock.read')
  const { rows } = await sql<{ id: number; owner: string | null }>`
    select n.variant_id as id, ${ownerOf} as owner
    from (select g.id as variant_id, s.supplier from unnest(${[...new Set(variantIds)]}::bigint[]) as g(id) left join stock.lead_time s on s.variant_id = g.id) n`.execute(ctx.db)
  return new Map(rows.flatMap(({ id, owner }): [number, string][] => (owner === null ? [] : [[id, owner]])))
}
