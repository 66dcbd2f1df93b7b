import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { keptWhile } from '#platform/database/versions.ts'
import { articlesByIds } from '../articles.ts'

/** A picture of an article as its page shows it; `alt` in the reader's language, null where nobody wrote one. */
export type ShownPicture = { sha256: string; alt: string | null }

/** The pictures of an article in their order, the one that stands for it first; none of an article that the acting company may not see. One statement, kept until the catalogue changes. */
export async function articlePictures(ctx: Ctx, variantId: number): Promise<readonly ShownPicture[]> {
  const article = (await articlesByIds(ctx, [variantId])).get(variantId)
  if (!article) return []
  const alt = ctx.locale === 'en' ? sql`g.alt_en` : sql`g.alt_fr`
  return keptWhile(ctx, ['catalogue'], `catalogue.pictures ${ctx.locale} ${variantId}`, async () => {
    const { rows } = await sql<ShownPicture>`
      select g.sha256, nullif(${alt}, '') as alt from catalogue.picture g where g.variant_id = ${variantId}
      order by g.sha256 = ${article.picture} desc, g.position, g.sha256`.execute(ctx.db)
    // One that came with an import has no row of its own.
    return article.picture === null || rows.some((row) => row.sha256 === article.picture) ? rows : [{ sha256: article.picture, alt: null }, ...rows]
  })
}
