import { sql } from 'kysely'
import { decisionOn, applying, type Eyes, type Seen } from '../assortment-rules.ts'
import type { Ctx } from '#platform/context.ts'
import { mustReadRules, todayOf } from './list-rules.ts'
import { ruleRows, type RuleRow } from './rule-rows.ts'

/** What some eyes see of an article today: which rule says so (null: the default), and the rules that speak of it and lost, the strongest first. */
export type Sight = { seen: boolean; deciding: RuleRow | null; lost: RuleRow[] }
export type WhoSees = {
  /** The article can be seen by those for whom no rule says otherwise. */
  visibleByDefault: boolean
  /** Published, with its family. Otherwise nobody sees it, whatever the rules say. */
  sold: boolean
  visitors: Sight
  classes: (Sight & { id: string; code: string; name: string; clients: number })[]
  /** Clients whom rules of their own or of their parents concern. */
  companies: (Sight & { id: string; number: string; name: string; className: string })[]
  /** Clients with rules of their own who are not listed: more than two hundred have some. */
  others: number
}

const mostCompanies = 200

/** Who sees an article today and by which rule: visitors, each class, and each client whom a rule of his own or of his group concerns. */
export async function whoSees(ctx: Ctx, variantId: number): Promise<WhoSees | null> {
  mustReadRules(ctx)
  const today = await todayOf(ctx)
  const {
    rows: [article],
  } = await sql<Seen & { sold: boolean; visible: boolean }>`
    select v.id as "variantId", v.product_id as "productId", p.brand_id as "brandId", g.path as "categoryPath", v.state = 'published' and p.state = 'published' as sold, n.visible_by_default as visible
    from catalogue.variant v join catalogue.product p on p.id = v.product_id join catalogue.category g on g.id = p.category_id, catalogue.version n where v.id = ${variantId}`.execute(
    ctx.db,
  )
  if (!article) return null
  const rules = await ruleRows(
    ctx,
    sql`r.valid @> ${today}::date and (r.target = 'all' or (r.target, r.target_id) in (('variant', ${article.variantId}::bigint), ('product', ${article.productId}::bigint), ('brand', ${article.brandId}::bigint))
    or (r.target = 'category' and r.target_id = any(${article.categoryPath}::bigint[])))`,
  )
  const sight = sightOf(article, rules, article.visible)
  const named = [...new Set(rules.flatMap((rule) => rule.companyId ?? []))]
  const [classes, companies] = await Promise.all([
    sql<{ id: string; code: string; name: string; clients: number }>`
      select k.class_id as id, k.code, k.name, (select count(*)::int from accounts.company_label o where o.class_id = k.class_id and o.state <> 'closed') as clients from accounts.class_label k order by k.code`.execute(
      ctx.db,
    ),
    sql<Eyes & { id: string; number: string; name: string; className: string; total: number }>`
      select l.company_id as id, l.number, l.name, k.name as "className", l.class_id as "classId", l.lineage, count(*) over ()::int as total
      from accounts.company_lineage l join accounts.class_label k on k.class_id = l.class_id where l.state <> 'closed' and l.lineage && ${named}::text[] order by l.name limit ${mostCompanies}`.execute(
      ctx.db,
    ),
  ])
  return {
    visibleByDefault: article.visible,
    sold: article.sold,
    visitors: sight({ classId: null, lineage: [] }),
    classes: classes.rows.map((one) => ({ ...one, ...sight({ classId: one.id, lineage: [] }) })),
    companies: companies.rows.map(({ lineage, classId, total: _, ...one }) => ({ ...one, ...sight({ classId, lineage }) })),
    others: Math.max(0, (companies.rows[0]?.total ?? 0) - companies.rows.length),
  }
}

/** Decides for any eyes with the rules that were read, and names the rules again. */
export function sightOf(article: Seen, rules: readonly RuleRow[], visibleByDefault: boolean): (eyes: Eyes) => Sight {
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  return (eyes) => {
    const { seen, deciding, lost } = decisionOn(article, applying(rules, eyes), visibleByDefault)
    return { seen, deciding: deciding && byId.get(deciding.id)!, lost: lost.map((rule) => byId.get(rule.id)!) }
  }
}
