import { sql } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'

/** Products or articles by their codes as somebody typed them: ids in the order of the codes, and the codes that nothing has. Letter case does not matter. One statement. */
export async function offerTargetIds(ctx: Ctx, target: 'product' | 'variant', codes: readonly string[]): Promise<{ ids: number[]; unknown: string[] }> {
  mustBeAllowed(ctx, 'prices.read')
  const { rows } = await sql<{ code: string; id: number | null }>`
    select g.code, t.target_id as id from unnest(${[...codes]}::text[]) with ordinality g(code, nth) left join catalogue.target_label t on t.target = ${target} and upper(t.code) = upper(g.code)
    order by g.nth`.execute(ctx.db)
  return { ids: [...new Set(rows.flatMap(({ id }) => (id === null ? [] : [id])))], unknown: rows.flatMap(({ code, id }) => (id === null ? [code] : [])) }
}
