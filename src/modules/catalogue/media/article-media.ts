import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { mustReadCatalogue } from '../must-read-catalogue.ts'

export type ArticlePicture = {
  sha256: string
  mime: string | null
  width: number | null
  height: number | null
  bytes: number | null
  /** What it shows, '' where nobody wrote it. */ altFr: string
  altEn: string
}
export type ProductDocument = { id: number; kind: string; locale: string | null; name: string; sha256: string; mime: string; bytes: number | null }
export type ArticleMedia = { pictures: ArticlePicture[]; documents: ProductDocument[] }

/** The pictures of an article, the one that stands for it first, and the documents of its family. One statement. */
export async function articleMedia(ctx: Ctx, sku: string): Promise<ArticleMedia> {
  mustReadCatalogue(ctx)
  const { rows } = await sql<ArticleMedia>`
    with a as (select v.id, v.product_id, v.picture from catalogue.variant v where upper(v.sku) = upper(${sku}))
    select
      coalesce((select json_agg(json_build_object('sha256', x.sha256, 'mime', x.mime, 'width', x.width, 'height', x.height, 'bytes', x.bytes, 'altFr', x.alt_fr, 'altEn', x.alt_en) order by x.position, x.sha256) from (
        select g.sha256, nullif(g.mime, '') as mime, g.width, g.height, g.bytes, g.alt_fr, g.alt_en, case when g.sha256 = a.picture then -1 else g.position end as position from catalogue.picture g join a on a.id = g.variant_id
        union all select a.picture, null, null, null, null, '', '', -1 from a where a.picture is not null and not exists (select from catalogue.picture g where g.variant_id = a.id and g.sha256 = a.picture)) x), '[]') as pictures,
      coalesce((select json_agg(json_build_object('id', d.id, 'kind', d.kind, 'locale', d.locale, 'name', d.name, 'sha256', d.sha256, 'mime', d.mime, 'bytes', d.bytes) order by d.kind, d.name, d.id)
        from catalogue.document d join a on a.product_id = d.product_id), '[]') as documents`.execute(ctx.db)
  return rows[0]!
}
