import { createHash } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { dayOf } from '#kernel/day.ts'
import { remember, type Ctx } from '#platform/context.ts'
import { settingKind } from '#platform/settings.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import { isSeen, ruleSteps, type AppliedRule, type Seen } from './assortment-rules.ts'
import { seenInSql } from './assortment-sql.ts'

export const assortmentSettings = settingKind('assortment', z.object({ visibleByDefault: z.boolean().default(true) }) as z.ZodType<{ visibleByDefault: boolean }>)

export type Assortment = {
  /** Hash of the rules that apply: companies with the same one see the same catalogue. */
  signature: string
  /** The catalogue's version at the time of reading. */
  version: number
  allows(article: Seen): boolean
  /** The same decision in SQL, on a row that has variant_id, product_id, category_path and brand_id under this alias. */
  sql(alias: string): RawBuilder<boolean>
}

type Row = { id: number; audience: string; company_id: string | null; target: AppliedRule['target']; target_id: number | null; depth: number; allow: boolean }

/** What the acting company may see and buy today: the one place that decides. Read once per request. */
export async function assortmentOf(ctx: Ctx): Promise<Assortment> {
  return remember(ctx, 'catalogue.assortment', () => load(ctx))
}

async function load(ctx: Ctx): Promise<Assortment> {
  const company = ctx.actor.company
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const { visibleByDefault } = await ctx.tools.settings.read(ctx, assortmentSettings)
  const lineage = company ? [company.id, ...company.parentIds] : []
  const { rows } = await sql<{ version: number; rules: Row[] | null }>`
    select (select n from catalogue.version) as version, (
      select json_agg(json_build_object('id', r.id, 'audience', r.audience, 'company_id', r.company_id, 'target', r.target, 'target_id', r.target_id,
        'depth', coalesce((select cardinality(c.path) from catalogue.category c where r.target = 'category' and c.id = r.target_id), 0), 'allow', r.allow) order by r.id)
      from catalogue.assortment_rule r
      where r.valid @> ${dayOf(ctx.now, zone)}::date
        and (r.audience = 'everyone' or r.class_id = ${company?.classId ?? null}::text or r.company_id = any(${lineage}::text[]))
    ) as rules`.execute(ctx.db)
  const found = rows[0]?.rules ?? []
  const applied = found.map((row): AppliedRule => ({
    id: row.id, target: row.target, targetId: row.target_id, depth: row.depth, allow: row.allow,
    audienceRank: row.company_id ? 3000 - lineage.indexOf(row.company_id) : row.audience === 'class' ? 1000 : 0,
  }))
  const steps = ruleSteps(applied)
  return {
    signature: createHash('sha1').update(JSON.stringify([visibleByDefault, found.map((row) => row.id)])).digest('base64url').slice(0, 16),
    version: rows[0]?.version ?? 0,
    allows: (article) => isSeen(article, steps, visibleByDefault),
    sql: (alias) => seenInSql(steps, visibleByDefault, alias),
  }
}
