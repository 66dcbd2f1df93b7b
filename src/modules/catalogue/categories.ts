import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { remember, type Ctx } from '#platform/context.ts'
import { keptWhile } from '#platform/database/versions.ts'
import { own } from './tables.ts'

export type Category = { id: number; code: string; parentId: number | null; path: number[]; name: string; slug: string }

/** All categories in the actor's language, in tree order; which of them hold something for him is the search room's to say. Kept while the catalogue stands. */
export function categories(ctx: Ctx): Promise<readonly Category[]> {
  return keptWhile(ctx, ['catalogue'], `catalogue.categories ${ctx.locale}`, async () => {
    const { rows } = await sql<Category>`
      select c.id, c.code, c.parent_id as "parentId", c.path, coalesce(t.name, f.name, c.code) as name, coalesce(t.slug, f.slug, c.code) as slug
      from catalogue.category c
      left join catalogue.category_text t on t.category_id = c.id and t.locale = ${ctx.locale}
      left join catalogue.category_text f on f.category_id = c.id and f.locale <> ${ctx.locale}
      order by cardinality(c.path), c.position, c.id`.execute(ctx.db)
    return rows
  })
}

export type AttributeLabels = Map<string, { label: string; kind: string; unit: string | null; facet: boolean; position: number; values: Map<string, string> }>

/** Names of the attributes and of their values in the actor's language. */
export async function attributeLabels(ctx: Ctx): Promise<AttributeLabels> {
  return remember(ctx, `catalogue.attributes ${ctx.locale}`, async () => {
    const { rows } = await sql<{ code: string; kind: string; unit: string | null; facet: boolean; position: number; label: string; values: [string, string][] | null }>`
      select a.code, a.kind, a.unit, a.facet, a.position, coalesce(t.label, f.label, a.code) as label,
        (select json_agg(json_build_array(v.value_code, coalesce(vt.label, vf.label, v.value_code)) order by v.position, v.value_code)
          from catalogue.attribute_value v
          left join catalogue.attribute_value_text vt on vt.attribute_code = a.code and vt.value_code = v.value_code and vt.locale = ${ctx.locale}
          left join catalogue.attribute_value_text vf on vf.attribute_code = a.code and vf.value_code = v.value_code and vf.locale = 'fr'
          where v.attribute_code = a.code) as values
      from catalogue.attribute a
      left join catalogue.attribute_text t on t.attribute_code = a.code and t.locale = ${ctx.locale}
      left join catalogue.attribute_text f on f.attribute_code = a.code and f.locale = 'fr'
      order by a.position, a.code`.execute(ctx.db)
    return new Map(rows.map(({ code, values, ...rest }) => [code, { ...rest, values: new Map(values ?? []) }]))
  })
}

/** Brands by id. */
export async function brands(ctx: Ctx): Promise<Map<number, string>> {
  const rows = await own(ctx).selectFrom('catalogue.brand').select(['id', 'name']).orderBy('name').execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/**
 * The category that has this address in any language, or had it once (`renamed`), or null: a link keeps its meaning when its reader reads another language.
 */
export async function categoryBySlug(ctx: Ctx, slug: string): Promise<{ id: number; renamed: boolean } | null> {
  const found = await keptWhile(ctx, ['catalogue'], `catalogue.category ${hash('sha1', slug)}`, async () => {
    const { rows } = await sql<{ id: number; renamed: boolean }>`
      select category_id as id, renamed from (
        select t.category_id, false as renamed, t.locale from catalogue.category_text t where t.slug = ${slug} union all select r.category_id, true, r.locale from catalogue.category_redirect r where r.slug = ${slug}) found
      order by renamed, locale limit 1`.execute(ctx.db)
    return rows
  })
  return found[0] ?? null
}
