import { sql } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { cursorKey, cursorPage, type CursorPage, type PageAsked } from '#platform/database/cursor-page.ts'
import { anywhere } from '#platform/database/like.ts'
import { mustReadCatalogue } from '../must-read-catalogue.ts'
import { fromRules, ruleRows, type RuleRow } from './rule-rows.ts'

export type RuleFilter = PageAsked & {
  audience?: RuleRow['audience']
  classId?: string
  companyId?: string
  target?: RuleRow['target']
  targetId?: number
  /** Rules of today, those to come, those that are over. */
  when?: 'now' | 'later' | 'over'
  /** Names and codes of who and what. */
  words?: string
  limit?: number
}

/** The rules of the assortment, the newest first, a page at a time with how many there are. For staff and keys of the seller's that read both clients and catalogue. */
export async function listRules(ctx: Ctx, filter: RuleFilter): Promise<CursorPage<RuleRow> & { total: number }> {
  mustReadRules(ctx)
  const limit = Math.min(filter.limit ?? 50, 1_000)
  const today = await todayOf(ctx)
  const words = filter.words?.trim() ?? ''
  const like = anywhere(words)
  const where = sql`
    ${filter.audience ? sql`r.audience = ${filter.audience}` : sql`true`} and ${filter.classId ? sql`r.class_id = ${filter.classId}` : sql`true`}
    and ${filter.companyId ? sql`r.company_id = ${filter.companyId}` : sql`true`} and ${filter.target ? sql`r.target = ${filter.target}` : sql`true`}
    and ${filter.targetId ? sql`r.target_id = ${filter.targetId}` : sql`true`} and ${filter.when ? periods[filter.when](today) : sql`true`}
    and ${words === '' ? sql`true` : sql`platform.plain(concat_ws(' ', k.code, k.name, o.number, o.name, b.name, g.code, gt.name, p.code, pt.name, v.sku, vt.name)) like platform.plain(${like})`}`
  const cursor = cursorKey(filter)
  const behind = cursor ? sql`r.id ${cursor.back ? sql`>` : sql`<`} ${Number(cursor.key[0])}` : sql`true`
  const [count, rows] = await Promise.all([
    sql<{ n: number }>`select count(*)::int as n ${fromRules(ctx)} where ${where}`.execute(ctx.db),
    ruleRows(ctx, sql`${where} and ${behind}`, sql`order by r.id ${cursor?.back ? sql`asc` : sql`desc`} limit ${limit + 1}`),
  ])
  return { ...cursorPage(rows, limit, filter, (row) => [row.id]), total: count.rows[0]?.n ?? 0 }
}

/** One rule, or null. */
export async function ruleById(ctx: Ctx, id: number): Promise<RuleRow | null> {
  mustReadRules(ctx)
  return (await ruleRows(ctx, sql`r.id = ${id}`))[0] ?? null
}

/** Rules tell who buys what: a client's own people and keys never read them, though they read the catalogue, nor does a rep, who knows his own clients only. */
export function mustReadRules(ctx: Ctx): void {
  mustReadCatalogue(ctx)
  if (ctx.actor.kind === 'person') mustBeAllowed(ctx, 'office.enter')
  mustBeAllowed(ctx, 'companies.read')
}

/** Today in the seller's zone. */
export async function todayOf(ctx: Pick<Ctx, 'now' | 'tools' | 'db'>): Promise<Day> {
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  return dayOf(ctx.now, zone)
}

const periods = {
  now: (today: Day) => sql`r.valid @> ${today}::date`,
  later: (today: Day) => sql`lower(r.valid) > ${today}::date`,
  over: (today: Day) => sql`upper(r.valid) <= ${today}::date`,
}
