import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { keptNow } from '#platform/database/versions.ts'
import { mustReadCatalogue } from '../must-read-catalogue.ts'

export type BrandRow = { id: number; code: string; name: string; articles: number }

/** All brands for the office by name, with how many articles each has, whatever their state. One statement, none while the catalogue stands. */
export async function officeBrands(ctx: Ctx): Promise<readonly BrandRow[]> {
  mustReadCatalogue(ctx)
  return keptNow(ctx, ['catalogue'], 'catalogue.brands', () => load(ctx))
}

async function load(ctx: Ctx): Promise<BrandRow[]> {
  const { rows } = await sql<BrandRow>`
    select b.id, b.code, b.name, coalesce(n.n, 0) as articles from catalogue.brand b
    left join (select p.brand_id, count(*)::int as n from catalogue.variant v join catalogue.product p on p.id = v.product_id group by p.brand_id) n on n.brand_id = b.id
    order by b.name, b.id`.execute(ctx.db)
  return rows
}
