import { sql } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { anywhere } from '#platform/database/like.ts'
import type { CapPeriod } from './caps/period-of.ts'

type Whose = { companyId: string | null; companyNumber: string | null; companyName: string | null; classCode: string | null; className: string | null }
type Kind = { id: number; variantId: number; sku: string; name: string; unit: string; stepsPerUnit: number; note: string | null; by: string; version: number; running: boolean }
export type AllocationRow = Kind & Whose & { warehouse: string; qty: number; left: number; until: Day; endedAt: string | null; endedBy: string | null }
export type CapRow = Kind &
  Whose & {
    shared: boolean
    qty: number
    period: CapPeriod
    from: Day | null
    until: Day | null
    /** Highest use of one counter in the running period. */ used: number
    clients: number
  }

export type KeptFilter = {
  words?: string | undefined
  variantId?: number | undefined
  id?: number | undefined
  over?: boolean | undefined
  limit?: number | undefined
  after?: number | undefined
}

/** Allocations, those that run (or are over), the newest first. Quantities in base steps. */
export async function listAllocations(ctx: Ctx, filter: KeptFilter = {}): Promise<AllocationRow[]> {
  mustReadKept(ctx)
  const running = sql`(k.ended_at is null and k.ends_at > ${ctx.now.toString()}::timestamptz)`
  const { rows } = await sql<AllocationRow>`
    select ${shared(ctx)}, w.code as warehouse, k.qty, k.left_qty as left, k.until_on as until, k.ended_at as "endedAt", k.ended_by as "endedBy", ${running} as running
    from stock.allocation k join stock.warehouse w on w.id = k.warehouse_id ${joins()} where ${wanted(ctx, filter, running)} order by k.id desc limit ${filter.limit ?? 500}`.execute(
    ctx.db,
  )
  return rows
}

/** Caps, those that run (or are over), the newest first, with how far they are used now. Quantities in base steps. */
export async function listCaps(ctx: Ctx, filter: KeptFilter = {}): Promise<CapRow[]> {
  mustReadKept(ctx)
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const today = sql`${dayOf(ctx.now, zone)}::date`
  const running = sql`(k.ended_at is null and (k.ends_on is null or k.ends_on >= ${today}))`
  const { rows } = await sql<CapRow>`
    select ${shared(ctx)}, k.shared, k.qty, k.period, k.starts_on as "from", k.ends_on as until, ${running} as running, coalesce(u.used, 0) as used, coalesce(u.clients, 0)::int as clients
    from stock.cap k ${joins()} left join lateral (
      select max(u.used) as used, count(*) filter (where u.used > 0) as clients from stock.cap_use u where u.cap_id = k.id and u.period_on = (select max(x.period_on) from stock.cap_use x where x.cap_id = k.id and x.period_on <= ${today})
        and (k.period = 'free' or date_trunc(k.period, u.period_on) = date_trunc(k.period, ${today}))) u on true
    where ${wanted(ctx, filter, running)} order by k.id desc limit ${filter.limit ?? 500}`.execute(ctx.db)
  return rows
}

/** What is kept for whom tells who buys what: it is for the office and the seller's own keys, not for a client's key, nor for a rep, who knows his own clients only. */
function mustReadKept(ctx: Ctx): void {
  if (!ctx.actor.isStaff) throw new Refusal('access.denied', { right: 'stock.read' })
  if (ctx.actor.kind === 'person') mustBeAllowed(ctx, 'office.enter')
  mustBeAllowed(ctx, 'stock.read')
}

function shared(ctx: Ctx) {
  const name = ctx.locale === 'en' ? sql`a.name_en` : sql`a.name_fr`
  return sql`k.id, k.variant_id as "variantId", a.sku, ${name} as name, a.unit, a.steps_per_unit as "stepsPerUnit", k.note, k.created_by as by, k.version, k.company_id as "companyId",
    c.number as "companyNumber", c.name as "companyName", g.code as "classCode", g.name as "className"`
}

function joins() {
  return sql`join catalogue.article_label a on a.variant_id = k.variant_id left join accounts.company_label c on c.company_id = k.company_id left join accounts.class_label g on g.class_id = k.class_id`
}

function wanted(ctx: Ctx, { words, variantId, id, over, after }: KeptFilter, running: ReturnType<typeof sql>) {
  const like = anywhere(words)
  return sql`${over === undefined ? sql`true` : over ? sql`not ${running}` : running} and ${variantId === undefined ? sql`true` : sql`k.variant_id = ${variantId}`} and ${id === undefined ? sql`true` : sql`k.id = ${id}`}
    and ${after === undefined ? sql`true` : sql`k.id < ${after}`} and ${
      like === '%%'
        ? sql`true`
        : sql`(a.sku ilike ${like} or platform.plain(${ctx.locale === 'en' ? sql`a.name_en` : sql`a.name_fr`}) like platform.plain(${like})
      or platform.plain(coalesce(c.name, g.name, '')) like platform.plain(${like}) or c.number ilike ${like})`
    }`
}
