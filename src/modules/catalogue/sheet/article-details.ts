import { sql } from 'kysely'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { companySeen } from '../companies-seen.ts'
import { mustReadCatalogue } from '../must-read-catalogue.ts'

export const relationKinds = ['accessory', 'spare', 'substitute', 'upsell', 'goes_with'] as const
export type RelationKind = (typeof relationKinds)[number]
export const ownCodeKinds = ['ean', 'maker', 'supplier'] as const

export type Related = { sku: string; name: string; state: string; picture: string | null }
/** A client's own terms of an article; quantities in base steps, null where the article's own stand. */
export type ClientTerms = { companyId: string; number: string; company: string; minQty: number | null; multiple: number | null; references: string[] }

export type ArticleDetails = {
  packs: { unit: string; factor: number }[]
  codes: { kind: string; code: string }[]
  relations: (Related & { kind: RelationKind })[]
  replacedBy: Related | null
  /** Articles that this one replaces. */
  replaces: Related[]
  clients: ClientTerms[]
}

/** What hangs on an article: packs, codes, relations, replacement, and what clients, of a rep his, have of their own. One statement; nothing for an unknown SKU. */
export async function articleDetails(ctx: Ctx | TxCtx, sku: string): Promise<ArticleDetails> {
  mustReadCatalogue(ctx)
  const name = ctx.locale === 'en' ? sql`l.name_en` : sql`l.name_fr`
  const label = sql`'sku', l.sku, 'name', ${name}, 'picture', l.picture, 'state', o.state`
  const { rows } = await sql<ArticleDetails>`
    with a as (select v.id, v.replaced_by from catalogue.variant v where upper(v.sku) = upper(${sku}))
    select
      coalesce((select json_agg(json_build_object('unit', k.unit, 'factor', k.factor) order by k.factor, k.unit) from catalogue.pack k join a on a.id = k.variant_id), '[]') as packs,
      coalesce((select json_agg(json_build_object('kind', c.kind, 'code', c.code) order by c.kind, c.code) from catalogue.code c join a on a.id = c.variant_id where c.kind <> 'client'), '[]') as codes,
      coalesce((select json_agg(json_build_object('kind', r.kind, ${label}) order by r.kind, r.position, l.sku)
        from catalogue.relation r join a on a.id = r.variant_id join catalogue.article_label l on l.variant_id = r.other_id join catalogue.variant o on o.id = r.other_id), '[]') as relations,
      (select json_build_object(${label}) from a join catalogue.article_label l on l.variant_id = a.replaced_by join catalogue.variant o on o.id = a.replaced_by) as "replacedBy",
      coalesce((select json_agg(json_build_object(${label}) order by l.sku) from a join catalogue.variant o on o.replaced_by = a.id join catalogue.article_label l on l.variant_id = o.id), '[]') as replaces,
      coalesce((select json_agg(json_build_object('companyId', n.company_id, 'number', n.number, 'company', n.name, 'minQty', q.min_qty, 'multiple', q.multiple,
          'references', coalesce((select json_agg(c.code order by c.id) from catalogue.code c where c.variant_id = a.id and c.kind = 'client' and c.company_id = n.company_id), '[]')) order by n.name, n.company_id)
        from a cross join accounts.company_label n left join catalogue.company_quantity q on q.variant_id = a.id and q.company_id = n.company_id
        where ${companySeen(ctx, sql`n.company_id`)} and n.company_id in (select c.company_id from catalogue.code c where c.variant_id = a.id and c.kind = 'client' union select x.company_id from catalogue.company_quantity x where x.variant_id = a.id)), '[]') as clients`.execute(
    ctx.db,
  )
  return rows[0]!
}
