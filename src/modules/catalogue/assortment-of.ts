import { createHash } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { remember, type Ctx } from '#platform/context.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import { applying, isSeen, ruleSteps, type KeptRule, type Seen } from './assortment-rules.ts'
import { seenInSql } from './assortment-sql.ts'

export type Assortment = {
  /** Hash of the rules that apply: companies with the same one see the same catalogue. */
  signature: string
  /** The catalogue's version at the time of reading. */
  version: number
  allows(article: Seen): boolean
  /** The same decision in SQL, on a row that has variant_id, product_id, category_path and brand_id under this alias. */
  sql(alias: string): RawBuilder<boolean>
}

/** What the acting company may see and buy today: the one place that decides. Read once per request. */
export async function assortmentOf(ctx: Ctx): Promise<Assortment> {
  return remember(ctx, 'catalogue.assortment', () => load(ctx))
}

async function load(ctx: Ctx): Promise<Assortment> {
  const company = ctx.actor.company
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const eyes = { classId: company?.classId ?? null, lineage: company ? [company.id, ...company.parentIds] : [] }
  const { rows } = await sql<{ version: number; visible: boolean; rules: KeptRule[] | null }>`
    select v.n as version, v.visible_by_default as visible, (
      select json_agg(json_build_object('id', r.id, 'audience', r.audience, 'classId', r.class_id, 'companyId', r.company_id, 'target', r.target, 'targetId', r.target_id,
        'depth', coalesce((select cardinality(c.path) from catalogue.category c where r.target = 'category' and c.id = r.target_id), 0), 'allow', r.allow) order by r.id)
      from catalogue.assortment_rule r
      where r.valid @> ${dayOf(ctx.now, zone)}::date
        and (r.audience = 'everyone' or r.class_id = ${eyes.classId}::text or r.company_id = any(${eyes.lineage}::text[]))
    ) as rules from catalogue.version v`.execute(ctx.db)
  const { version, visible, rules } = rows[0]!
  const found = rules ?? []
  const steps = ruleSteps(applying(found, eyes))
  return {
    signature: createHash('sha1').update(JSON.stringify([visible, found.map((rule) => rule.id)])).digest('base64url').slice(0, 16),
    version,
    allows: (article) => isSeen(article, steps, visible),
    sql: (alias) => seenInSql(steps, visible, alias),
  }
}
