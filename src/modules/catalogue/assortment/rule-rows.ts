import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import type { KeptRule } from '../assortment-rules.ts'

/** A rule with its names in the reader's language. `from` and `to` are days, the last one included; null is open. */
export type RuleRow = KeptRule & {
  version: number
  /** Code and name of the class, or number and name of the company; null for everyone. */
  audienceCode: string | null
  audienceName: string | null
  /** Code of the brand, category or product, or the SKU; null for all. */
  targetCode: string | null
  targetName: string | null
  from: Day | null
  to: Day | null
  updatedAt: string
}

/** The rules for which `where` holds (alias `r`), in the order given. */
export async function ruleRows(ctx: Ctx | TxCtx, where: RawBuilder<unknown>, tail: RawBuilder<unknown> = sql`order by r.id`): Promise<RuleRow[]> {
  const { rows } = await sql<RuleRow>`select ${columns} ${fromRules(ctx)} where ${where} ${tail}`.execute(ctx.db)
  return rows
}

/** Joins by which a rule gets its names; for a count of the same rules too. */
export function fromRules(ctx: Pick<Ctx, 'locale'>): RawBuilder<unknown> {
  return sql`
    from catalogue.assortment_rule r
    left join accounts.class_label k on k.class_id = r.class_id
    left join accounts.company_label o on o.company_id = r.company_id
    left join catalogue.brand b on r.target = 'brand' and b.id = r.target_id
    left join catalogue.category g on r.target = 'category' and g.id = r.target_id
    left join catalogue.category_text gt on gt.category_id = g.id and gt.locale = ${ctx.locale}
    left join catalogue.product p on r.target = 'product' and p.id = r.target_id
    left join catalogue.product_text pt on pt.product_id = p.id and pt.locale = ${ctx.locale}
    left join catalogue.variant v on r.target = 'variant' and v.id = r.target_id
    left join catalogue.variant_text vt on vt.variant_id = v.id and vt.locale = ${ctx.locale}`
}

const columns = sql`
  r.id, r.version, r.audience, r.class_id as "classId", r.company_id as "companyId", r.target, r.target_id as "targetId", coalesce(cardinality(g.path), 0) as depth, r.allow,
  coalesce(k.code, o.number) as "audienceCode", coalesce(k.name, o.name) as "audienceName",
  coalesce(b.code, g.code, p.code, v.sku) as "targetCode", coalesce(b.name, gt.name, (select o.name from catalogue.category_text o where o.category_id = g.id order by o.locale limit 1), g.code, pt.name, p.code, vt.name, v.sku) as "targetName",
  lower(r.valid) as from, upper(r.valid) - 1 as to, r.updated_at as "updatedAt"`
