import { sql } from 'kysely'
import { ask } from '#platform/database/ask.ts'
import type { Ctx } from '#platform/context.ts'
import { assortmentOf } from './assortment-of.ts'

export type CodeMatch = { variantId: number; kind: 'sku' | 'client' | 'ean' | 'supplier' | 'maker' | 'alias' }

/**
 * What each typed code stands for, among the articles that the acting company may see: SKU first, then its own reference, EAN, maker's and
 * supplier's reference, old SKU. Signs and letter case do not matter. A code that means two articles at the same rank is left out. One statement.
 */
export async function variantIdsByCode(ctx: Ctx, typed: readonly string[]): Promise<Map<string, CodeMatch>> {
  const wanted = [...new Set(typed.map((code) => code.trim()).filter(Boolean))]
  if (wanted.length === 0) return new Map()
  const assortment = await assortmentOf(ctx)
  const { codes } = await ask<{ codes: [typed: string, variantId: number, kind: CodeMatch['kind'], rank: number][] | null }>(ctx, {
    codes: sql`
    with wanted as (select code as typed, upper(code) as sku, platform.code_norm(code) as norm from unnest((select ${wanted}::text[])) as code),
    found as (
      select w.typed, v.id as variant_id, 'sku' as kind, 0 as rank from wanted w join catalogue.variant v on upper(v.sku) = w.sku
      union all
      select w.typed, o.variant_id, o.kind, case o.kind when 'client' then 1 when 'ean' then 2 when 'maker' then 3 when 'supplier' then 4 else 5 end
      from wanted w join catalogue.code o on o.code_norm = w.norm and w.norm <> '' and (o.company_id is null or o.company_id = ${ctx.actor.company?.id ?? ''})
    )
    select json_agg(json_build_array(f.typed, f.variant_id, f.kind, f.rank) order by f.rank) from found f join catalogue.published x on x.variant_id = f.variant_id
    where ${assortment.sql('x')}`,
  })
  const found = new Map<string, CodeMatch & { rank: number; ambiguous: boolean }>()
  for (const [code, variantId, kind, rank] of codes ?? []) {
    const known = found.get(code)
    if (!known) found.set(code, { variantId, kind, rank, ambiguous: false })
    else if (known.rank === rank && known.variantId !== variantId) known.ambiguous = true
  }
  return new Map([...found].filter(([, match]) => !match.ambiguous).map(([code, { variantId, kind }]) => [code, { variantId, kind }]))
}
