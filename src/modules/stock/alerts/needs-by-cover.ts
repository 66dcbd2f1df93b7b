import { sql } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { alertSettings } from './alert-settings.ts'
import type { Need } from './needs-of.ts'
import { needColumns } from './need-sql.ts'
import { needsSql } from './needs-sql.ts'

/** Articles to refill: the first of them, how many there are, and how many of them last how long: nothing left, up to so many days, longer (or without demand). */
type NeedsByCover = { first: Need[]; total: number; cover: Record<'out' | 'days2' | 'days7' | 'days14' | 'longer', number> }

type Row = Need & NeedsByCover['cover'] & { total: number }

/** What runs out ('uncovered' of `needsOf`), the shortest cover first, `most` of it; the rest is counted, not read. One statement. */
export async function needsByCover(ctx: Ctx, most: number): Promise<NeedsByCover> {
  mustBeAllowed(ctx, 'stock.read')
  const [{ zone }, { leadDays, reviewDays }] = await Promise.all([ctx.tools.settings.read(ctx, sellerSettings), ctx.tools.settings.read(ctx, alertSettings)])
  const isOut = sql`n.available - n.backordered <= 0`
  const within = (over: number, upTo: number) => sql`count(*) filter (where not (${isOut}) and n.cover_days > ${over}::int and n.cover_days <= ${upTo}::int) over ()::int`
  const { rows } = await sql<Row>`
    select ${needColumns}, count(*) over ()::int as total, count(*) filter (where ${isOut}) over ()::int as out, ${within(-1, 2)} as days2, ${within(2, 7)} as days7, ${within(7, 14)} as days14,
      count(*) filter (where not (${isOut}) and (n.cover_days is null or n.cover_days > 14)) over ()::int as longer
    from (${needsSql(sql`true`, { only: 'uncovered', today: dayOf(ctx.now, zone), leadDays, reviewDays })}) n
    order by coalesce(n.cover_days, 9999), n.available - n.backordered, n.variant_id, n.warehouse_id limit ${Math.max(1, most)}`.execute(ctx.db)
  const { total = 0, out = 0, days2 = 0, days7 = 0, days14 = 0, longer = 0 } = rows[0] ?? {}
  const first = rows.slice(0, most).map(({ total: _, out: _o, days2: _2, days7: _7, days14: _14, longer: _l, ...need }) => need)
  return { first, total, cover: { out, days2, days7, days14, longer } }
}
