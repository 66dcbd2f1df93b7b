import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { keptNow } from '#platform/database/versions.ts'
import { mustReadCatalogue } from '../must-read-catalogue.ts'

export type TreeRow = {
  id: number
  code: string
  parentId: number | null
  depth: number
  nameFr: string
  nameEn: string
  slugFr: string
  slugEn: string
  /** Articles of any state in the category itself, and in it and all below it. */
  own: number
  total: number
  children: number
}

/** All categories for the office in the order of the tree, each with its words in both languages and how many articles it holds. One statement, none while the catalogue stands. */
export async function officeTree(ctx: Ctx): Promise<readonly TreeRow[]> {
  mustReadCatalogue(ctx)
  return keptNow(ctx, ['catalogue'], 'catalogue.tree', () => load(ctx))
}

async function load(ctx: Ctx): Promise<TreeRow[]> {
  const { rows } = await sql<TreeRow & { path: number[] }>`
    with held as (select p.category_id, count(*)::int as n from catalogue.variant v join catalogue.product p on p.id = v.product_id group by p.category_id)
    select c.id, c.code, c.parent_id as "parentId", c.path, cardinality(c.path) - 1 as depth, coalesce(fr.name, '') as "nameFr", coalesce(en.name, '') as "nameEn",
      coalesce(fr.slug, '') as "slugFr", coalesce(en.slug, '') as "slugEn", coalesce(held.n, 0) as own, 0 as total, 0 as children
    from catalogue.category c
    left join held on held.category_id = c.id
    left join catalogue.category_text fr on fr.category_id = c.id and fr.locale = 'fr'
    left join catalogue.category_text en on en.category_id = c.id and en.locale = 'en'
    order by c.position, c.id`.execute(ctx.db)
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const row of rows) for (const id of row.path) byId.get(id)!.total += row.own
  const below = Map.groupBy(rows, (row) => row.parentId)
  const walk = (parentId: number | null): TreeRow[] =>
    (below.get(parentId) ?? []).flatMap(({ path: _, ...row }) => [{ ...row, children: below.get(row.id)?.length ?? 0 }, ...walk(row.id)])
  return walk(null)
}
