import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { articlesByIds, type Article } from '../articles.ts'

/**
 * Of the codes that were typed (SKU, EAN, the acting company's own name), those of articles that are no longer sold, each with what replaces it. What was replaced twice leads
 * to the last; what the acting company may not see is left out.
 */
export async function replacementsByCode(ctx: Ctx, typed: readonly string[]): Promise<Map<string, { gone: string; by: Article }>> {
  const { rows } = await sql<{ typed: string; gone: string; by: number }>`
    with recursive wanted as (select code as typed, platform.code_norm(code) as norm from unnest(${[...new Set(typed)]}::text[]) as code),
    named as (
      select w.typed, v.id from wanted w join catalogue.variant v on upper(v.sku) = upper(btrim(w.typed))
      union
      select w.typed, c.variant_id from wanted w join catalogue.code c on c.code_norm = w.norm and w.norm <> '' and (c.company_id is null or c.company_id = ${ctx.actor.company?.id ?? ''})
    ),
    chain as (
      select n.typed, v.sku as gone, v.replaced_by as by, 1 as step from named n join catalogue.variant v on v.id = n.id where v.state = 'withdrawn' and v.replaced_by is not null
      union all
      select c.typed, c.gone, n.replaced_by, c.step + 1 from chain c join catalogue.variant n on n.id = c.by where n.state = 'withdrawn' and n.replaced_by is not null and c.step < 10
    )
    select distinct on (typed) typed, gone, by from chain order by typed, step desc, gone`.execute(ctx.db)
  const articles = await articlesByIds(ctx, [...new Set(rows.map(({ by }) => by))])
  return new Map(
    rows.flatMap(({ typed: code, gone, by }) => {
      const article = articles.get(by)
      return article ? [[code, { gone, by: article }] as const] : []
    }),
  )
}
