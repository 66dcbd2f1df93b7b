import { createHash } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { dayOf, type Day } from '#kernel/day.ts'
import { remember, type Ctx } from '#platform/context.ts'
import { settingKind } from '#platform/settings.ts'
import { keptWhile, versionsOf } from '#platform/versions.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import { isSeen, ruleSteps, type AppliedRule, type RuleStep, type Seen } from './assortment-rules.ts'
import { seenInSql } from './assortment-sql.ts'

export const assortmentSettings = settingKind('assortment', z.object({ visibleByDefault: z.boolean().default(true) }) as z.ZodType<{ visibleByDefault: boolean }>)

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

type Row = { id: number; audience: string; company_id: string | null; target: AppliedRule['target']; target_id: number | null; depth: number; allow: boolean }

/** What the acting company may see and buy today: the one place that decides. Read once per request. */
export async function assortmentOf(ctx: Ctx): Promise<Assortment> {
  return remember(ctx, 'catalogue.assortment', async () => {
    const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
    const { visibleByDefault } = await ctx.tools.settings.read(ctx, assortmentSettings)
    const on = dayOf(ctx.now, zone)
    const [versions, found] = await Promise.all([versionsOf(ctx), keptWhile(ctx, ['catalogue'], `catalogue.assortment ${whose(ctx)} ${on}`, () => load(ctx, on))])
    return assortmentFrom(found, visibleByDefault, `${versions.catalogue}.${versions.search}`)
  })
}

/** Whose rules: nobody else's are the same. */
function whose(ctx: Ctx): string {
  const { company } = ctx.actor
  return company ? [company.id, company.classId, ...company.parentIds].join() : ''
}

type Found = { steps: RuleStep[]; ids: number[]; ownTerms: boolean }

async function load(ctx: Ctx, on: Day): Promise<Found> {
  const company = ctx.actor.company
  const lineage = company ? [company.id, ...company.parentIds] : []
  const { rows } = await sql<{ own_terms: boolean; rules: Row[] | null }>`
    select exists (select from catalogue.code o where o.company_id = ${company?.id ?? ''}) or exists (select from catalogue.company_quantity q where q.company_id = any(${lineage}::text[])) as own_terms, (
      select json_agg(json_build_object('id', r.id, 'audience', r.audience, 'company_id', r.company_id, 'target', r.target, 'target_id', r.target_id,
        'depth', coalesce((select cardinality(c.path) from catalogue.category c where r.target = 'category' and c.id = r.target_id), 0), 'allow', r.allow) order by r.id)
      from catalogue.assortment_rule r
      where r.valid @> ${on}::date
        and (r.audience = 'everyone' or r.class_id = ${company?.classId ?? null}::text or r.company_id = any(${lineage}::text[]))
    ) as rules`.execute(ctx.db)
  const found = rows[0]?.rules ?? []
  const applied = found.map((row): AppliedRule => ({
    id: row.id, target: row.target, targetId: row.target_id, depth: row.depth, allow: row.allow,
    audienceRank: row.company_id ? 3000 - lineage.indexOf(row.company_id) : row.audience === 'class' ? 1000 : 0,
  }))
  return { steps: ruleSteps(applied), ids: found.map((row) => row.id), ownTerms: rows[0]?.own_terms ?? false }
}

function assortmentFrom({ steps, ids, ownTerms }: Found, visibleByDefault: boolean, version: string): Assortment {
  return {
    signature: createHash('sha1').update(JSON.stringify([visibleByDefault, ids])).digest('base64url').slice(0, 16), version, ownTerms,
    allows: (article) => isSeen(article, steps, visibleByDefault),
    sql: (alias) => seenInSql(steps, visibleByDefault, alias),
  }
}
