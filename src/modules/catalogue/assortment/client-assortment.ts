import { sql } from 'kysely'
import { mustSeeCompany } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { keptNow } from '#platform/database/versions.ts'
import { applying, ruleSteps, type Eyes, type RuleStep, type Seen } from '../assortment-rules.ts'
import { seenInSql } from '../assortment-sql.ts'
import { mustReadRules, todayOf } from './list-rules.ts'
import { ruleRows, type RuleRow } from './rule-rows.ts'
import { sightOf, type Sight } from './who-sees.ts'

export type ClientAssortment = {
  visibleByDefault: boolean
  /** Of the published articles. */
  seen: number
  total: number
  /** The categories at the top of the tree: how many of their articles he sees. */
  categories: { id: number; name: string; seen: number; total: number }[]
  /** The rules that hold for him today, the strongest first. */
  rules: RuleRow[]
  /** Of the article asked for; null when none was, or it is unknown. */
  asked: (Sight & { sku: string; name: string; sold: boolean }) | null
}

/** What one client sees today and by which rules, and for one article (`sku`) why. Refuses `company.unknown`. */
export async function clientAssortment(ctx: Ctx, companyId: string, sku: string | null): Promise<ClientAssortment> {
  mustReadRules(ctx)
  await mustSeeCompany(ctx, companyId)
  const today = await todayOf(ctx)
  const {
    rows: [eyes],
  } = await sql<Eyes & { visible: boolean }>`
    select l.class_id as "classId", l.lineage, v.visible_by_default as visible from accounts.company_lineage l, catalogue.version v where l.company_id = ${companyId}`.execute(
    ctx.db,
  )
  const { classId, lineage, visible } = eyes!
  const rules = await ruleRows(ctx, sql`r.valid @> ${today}::date and (r.audience = 'everyone' or r.class_id = ${classId} or r.company_id = any(${lineage}::text[]))`)
  const applied = applying(rules, { classId, lineage })
  const steps = ruleSteps(applied)
  // Clients with the same rules see the same: counted once for all of them while the catalogue stands.
  const categories = await keptNow(ctx, ['catalogue'], `catalogue.seen ${ctx.locale} ${visible} ${JSON.stringify(steps)}`, () => countSeen(ctx, steps, visible))
  const strength = new Map(applied.map((rule) => [rule.id, rule.audienceRank]))
  return {
    visibleByDefault: visible,
    categories,
    seen: sum(categories.map((one) => one.seen)),
    total: sum(categories.map((one) => one.total)),
    rules: rules.toSorted((a, b) => strength.get(b.id)! - strength.get(a.id)!),
    asked: sku ? await sightOn(ctx, sku, rules, { classId, lineage }, visible) : null,
  }
}

async function countSeen(ctx: Ctx, steps: readonly RuleStep[], visible: boolean): Promise<ClientAssortment['categories']> {
  const { rows } = await sql<ClientAssortment['categories'][number]>`
    with counted as (
      select x.category_path[1] as id, count(*) filter (where ${seenInSql(steps, visible, 'x')})::int as seen, count(*)::int as total from catalogue.published x group by 1
    )
    select g.id, coalesce(t.name, f.name, g.code) as name, n.seen, n.total from counted n join catalogue.category g on g.id = n.id
    left join catalogue.category_text t on t.category_id = g.id and t.locale = ${ctx.locale} left join catalogue.category_text f on f.category_id = g.id and f.locale <> ${ctx.locale}
    order by g.position, g.id`.execute(ctx.db)
  return rows
}

async function sightOn(ctx: Ctx, sku: string, rules: readonly RuleRow[], eyes: Eyes, visible: boolean): Promise<ClientAssortment['asked']> {
  const {
    rows: [article],
  } = await sql<Seen & { sku: string; name: string; sold: boolean }>`
    select v.id as "variantId", v.product_id as "productId", p.brand_id as "brandId", g.path as "categoryPath", v.sku, coalesce(t.name, v.sku) as name, v.state = 'published' and p.state = 'published' as sold
    from catalogue.variant v join catalogue.product p on p.id = v.product_id join catalogue.category g on g.id = p.category_id
    left join catalogue.variant_text t on t.variant_id = v.id and t.locale = ${ctx.locale} where upper(v.sku) = upper(${sku.trim()})`.execute(ctx.db)
  return article ? { sku: article.sku, name: article.name, sold: article.sold, ...sightOf(article, rules, visible)(eyes) } : null
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0)
}
