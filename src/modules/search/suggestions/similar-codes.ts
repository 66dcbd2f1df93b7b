import { sql } from 'kysely'
import { assortmentOf, replacementsByCode } from '#modules/catalogue/index.ts'
import type { Ctx } from '#platform/context.ts'

/** For each code that nothing answers to, up to three articles that its writer may have meant: what replaces the one that is no longer sold, the same beginning, or nearly the same letters. */
export async function similarCodes(ctx: Ctx, codes: readonly string[]): Promise<Map<string, number[]>> {
  const wanted = [...new Set(codes)].slice(0, 200)
  if (wanted.length === 0) return new Map()
  const [assortment, replaced] = await Promise.all([assortmentOf(ctx), replacementsByCode(ctx, wanted)])
  const { rows } = await sql<{ typed: string; ids: number[] }>`
    select w.typed, array(
      select a.variant_id from search.article a
      where w.norm <> '' and (a.sku_norm like w.norm || '%' or a.sku_norm % w.norm) and ${assortment.sql('a')}
      order by a.sku_norm like w.norm || '%' desc, similarity(a.sku_norm, w.norm) desc, a.sku limit 3) as ids
    from (select code as typed, platform.code_norm(code) as norm from unnest(${wanted}::text[]) as code) w`.execute(ctx.db)
  return new Map(
    rows.map(({ typed, ids }) => {
      const by = replaced.get(typed)?.by.variantId
      return [typed, [...new Set(by === undefined ? ids : [by, ...ids])].slice(0, 3)]
    }),
  )
}
