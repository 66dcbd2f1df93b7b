import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { HolderKind } from '../writing/holders.ts'
import { mustReadTerms } from '../must-read-terms.ts'

export type FamilyRow = { code: string; name: string; version: number; holder: { kind: HolderKind; id: number; code: string; name: string }; articles: number; skus: string[] }
/** `holder` asks those of one list or agreement, `code` one family. */
export type FamiliesAsked = { holder?: { kind: HolderKind; id: number }; code?: string }

/** The tier families of price lists and agreements with their articles, by list or agreement and name. For the seller's people and keys. */
export async function listFamilies(ctx: Ctx, { holder, code }: FamiliesAsked = {}): Promise<FamilyRow[]> {
  mustReadTerms(ctx)
  const of = holder ? (holder.kind === 'list' ? sql`f.list_id = ${holder.id}` : sql`f.agreement_id = ${holder.id}`) : sql`true`
  const { rows } = await sql<FamilyRow>`
    select f.code, f.name, f.version, json_build_object('kind', case when f.list_id is null then 'agreement' else 'list' end, 'id', coalesce(l.id, g.id), 'code', coalesce(l.code, g.code), 'name', coalesce(l.name, g.name)) as holder,
      a.articles, a.skus
    from pricing.tier_family f left join pricing.price_list l on l.id = f.list_id left join pricing.agreement g on g.id = f.agreement_id
    cross join lateral (
      select count(*)::int as articles, coalesce(json_agg(v.sku order by v.sku), '[]') as skus from pricing.tier_family_article t join catalogue.article_label v on v.variant_id = t.variant_id where t.family_id = f.id
    ) a
    where ${of} and ${code === undefined ? sql`true` : sql`f.code = ${code}`} order by f.list_id is null, coalesce(l.code, g.code), f.name`.execute(ctx.db)
  return rows
}
