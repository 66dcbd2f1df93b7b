import { sql } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { ownerBeside, ownerOf } from './owner-sql.ts'

/** Who looks after these articles (user ids), by article, in one statement; those that are everybody's in purchasing are left out. */
export async function ownersOf(ctx: Ctx | TxCtx, variantIds: readonly number[]): Promise<Map<number, string>> {
  mustBeAllowed(ctx, 'stock.read')
  if (variantIds.length === 0) return new Map()
  const { rows } = await sql<{ id: number; owner: string | null }>`
    select n.variant_id as id, ${ownerOf} as owner
    from unnest(${[...new Set(variantIds)]}::bigint[]) as n(variant_id) ${ownerBeside('n')}`.execute(ctx.db)
  return new Map(rows.flatMap(({ id, owner }) => (owner === null ? [] : [[id, owner] as const])))
}
