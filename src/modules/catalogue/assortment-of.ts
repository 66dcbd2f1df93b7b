import { createHash } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { remember, type Ctx } from '#platform/context.ts'
import { keptWhile, versionsOf } from '#platform/database/versions.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import { applying, isSeen, ruleSteps, type KeptRule, type RuleStep, type Seen } from './assortment-rules.ts'
import { seenInSql } from './assortment-sql.ts'

export type Assortment = {
  /** Hash of the rules that apply: companies with the same one see the same catalogue. */
  signature: string
  /** Grows with each change of the catalogue or of the search index: what is kept about them carries it. */
  version: string
  /** Whether the acting company has references or quantities of its own. */
  ownTerms: boolean
  allows(article: Seen): boolean
  /** The same decision in SQL, on a row that has variant_id, product_id, category_path and brand_id under this alias. */
  sql(alias: string): RawBuilder<boolean>
}

/** What the acting company may see and buy today: the one place that decides. Read once per request. */
export async function assortmentOf(ctx: Ctx): Promise<Assortment> {
  return remember(ctx, 'catalogue.assortment', async () => {
    const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
    const on = dayOf(ctx.now, zone)
    const [versions, found] = await Promise.all([versionsOf(ctx), keptWhile(ctx, ['catalogue'], `catalogue.assortment ${whose(ctx)} ${on}`, () => load(ctx, on))])
    return assortmentFrom(found, `${versions.catalogue}.${versions.search}`)
  })
}

/** Whose rules: nobody else's are the same. */
function whose(ctx: Ctx): string {
  const { company } = ctx.actor
  return company ? [company.id, company.classId, ...company.parentIds].join() : ''
}

type Found = { steps: RuleStep[]; ids: number[]; visible: boolean; ownTerms: boolean }

async function load(ctx: Ctx, on: Day): Promise<Found> {
  const company = ctx.actor.company
  const eyes = { classId: company?.classId ?? null, lineage: company ? [company.id, ...company.parentIds] : [] }
  const { rows } = await sql<{ visible: boolean; own_terms: boolean; rules: KeptRule[] | null }>`
    select v.visible_by_default as visible,
      exists (select from catalogue.code o where o.company_id = ${company?.id ?? ''}) or exists (select from catalogue.company_quantity q where q.company_id = any(${eyes.lineage}::text[])) as own_terms, (
      select json_agg(json_build_object('id', r.id, 'audience', r.audience, 'classId', r.class_id, 'companyId', r.company_id, 'target', r.target, 'targetId', r.target_id,
        'depth', coalesce((select cardinality(c.path) from catalogue.category c where r.target = 'category' and c.id = r.target_id), 0), 'allow', r.allow) order by r.id)
      from catalogue.assortment_rule r
      where r.valid @> ${on}::date
        and (r.audience = 'everyone' or r.class_id = ${eyes.classId}::text or r.company_id = any(${eyes.lineage}::text[]))
    ) as rules from catalogue.version v`.execute(ctx.db)
  const { visible, own_terms: ownTerms, rules } = rows[0]!
  const found = rules ?? []
  return { steps: ruleSteps(applying(found, eyes)), ids: found.map((rule) => rule.id), visible, ownTerms }
}

function assortmentFrom({ steps, ids, visible, ownTerms }: Found, version: string): Assortment {
  return {
    signature: createHash('sha1')
      .update(JSON.stringify([visible, ids]))
      .digest('base64url')
      .slice(0, 16),
    version,
    ownTerms,
    allows: (article) => isSeen(article, steps, visible),
    sql: (alias) => seenInSql(steps, visible, alias),
  }
}
