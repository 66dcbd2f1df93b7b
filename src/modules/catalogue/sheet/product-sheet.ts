import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { mustReadCatalogue } from '../must-read-catalogue.ts'

export type ProductText = { name: string; description: string; slug: string }
export type FamilyMember = { sku: string; name: string; state: string; attributes: Record<string, string | number | boolean> }
export type ProductSheet = { id: number; code: string; version: number; axes: string[]; texts: { fr: ProductText; en: ProductText }; members: FamilyMember[] }

/** The family of an article for the office: its texts in each language ('' where missing), its axes, and all its articles whatever their state; or null. */
export async function productSheet(ctx: Ctx, sku: string): Promise<ProductSheet | null> {
  mustReadCatalogue(ctx)
  const text = (locale: string) =>
    sql`json_build_object('name', coalesce(${sql.ref(locale)}.name, ''), 'description', coalesce(${sql.ref(locale)}.description, ''), 'slug', coalesce(${sql.ref(locale)}.slug, ''))`
  const { rows } = await sql<ProductSheet>`
    select p.id, p.code, p.version, p.axes, json_build_object('fr', ${text('fr')}, 'en', ${text('en')}) as texts,
      (select json_agg(json_build_object('sku', v.sku, 'name', ${ctx.locale === 'en' ? sql`l.name_en` : sql`l.name_fr`}, 'state', v.state, 'attributes', v.attributes) order by v.position, v.id)
        from catalogue.variant v join catalogue.article_label l on l.variant_id = v.id where v.product_id = p.id) as members
    from catalogue.product p
    left join catalogue.product_text fr on fr.product_id = p.id and fr.locale = 'fr'
    left join catalogue.product_text en on en.product_id = p.id and en.locale = 'en'
    where p.id = (select v.product_id from catalogue.variant v where upper(v.sku) = upper(${sku}))`.execute(ctx.db)
  return rows[0] ?? null
}
