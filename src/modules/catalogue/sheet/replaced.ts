import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { articlesByIds, type Article } from '../articles.ts'

/** An article that is no longer sold, by its SKU, and what replaces it. */
export type Replaced = { gone: string; by: Article }

/**
 * Of articles that were named (`named`: rows of what names one, `typed`, and its `id`), those that are no longer sold, each with what replaces it. What was replaced twice leads
 * to the last; what the acting company may not see is left out.
 */
export async function replaced(ctx: Ctx, named: RawBuilder<unknown>): Promise<Map<string, Replaced>> {
  const { rows } = await sql<{ typed: string; gone: string; by: number }>`
    with recursive named as (${named}),
    chain as (
      select n.typed, v.sku as gone, v.replaced_by as by, 1 as step from named n join catalogue.variant v on v.id = n.id where v.state = 'withdrawn' and v.replaced_by is not null
      union all
      select c.typed, c.gone, n.replaced_by, c.step + 1 from chain c join catalogue.variant n on n.id = c.by where n.state = 'withdrawn' and n.replaced_by is not null and c.step < 10
    )
    select distinct on (typed) typed, gone, by from chain order by typed, step desc, gone`.execute(ctx.db)
  const articles = await articlesByIds(ctx, [...new Set(rows.map(({ by }) => by))])
  return new Map(
    rows.flatMap(({ typed, gone, by }) => {
      const article = articles.get(by)
      return article ? [[typed, { gone, by: article }] as const] : []
    }),
  )
}
