import { sql } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { anywhere } from '#platform/like.ts'

export type SupplierRow = {
  id: number
  code: string
  name: string
  city: string | null
  country: string
  email: string | null
  currency: string
  buyerName: string | null
  leadDays: number
  minOrderCents: number | null
  francoCents: number | null
  articles: number
  openOrders: number
  openCents: number
  lateOrders: number
  archived: boolean
}
export type SupplierFilter = { words?: string | undefined; only?: 'late' | 'open' | 'archived' | undefined }

/** All suppliers by name, with what is open at each. A seller has some dozens: there are no pages. `words` match name, code and town. */
export async function listSuppliers(ctx: Ctx, { words = '', only }: SupplierFilter = {}): Promise<SupplierRow[]> {
  mustBeAllowed(ctx, 'supply.read')
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const like = anywhere(words)
  const { rows } = await sql<SupplierRow>`
    with open as (
      select o.supplier_id, count(*)::int as orders, sum(o.net_cents)::bigint as cents,
        count(*) filter (where exists (select from supply.due d where d.order_id = o.id and d.due_on < ${dayOf(ctx.now, zone)}::date))::int as late
      from supply.order o where o.state in ('sent', 'confirmed', 'partly_received') group by o.supplier_id
    )
    select s.id, s.code, s.name, s.city, s.country, s.email, s.currency, u.name as "buyerName", s.lead_days as "leadDays", s.min_order_cents as "minOrderCents", s.franco_cents as "francoCents",
      (select count(*)::int from supply.article a where a.supplier_id = s.id) as articles, coalesce(open.orders, 0) as "openOrders", coalesce(open.cents, 0) as "openCents",
      coalesce(open.late, 0) as "lateOrders", s.archived_at is not null as archived
    from supply.supplier s left join open on open.supplier_id = s.id left join accounts.staff_label u on u.user_id = s.buyer_id
    where platform.plain(concat_ws(' ', s.name, s.code, s.city)) like platform.plain(${like})
      and case ${only ?? ''} when 'archived' then s.archived_at is not null when 'late' then open.late > 0 when 'open' then open.orders > 0 else s.archived_at is null end
    order by platform.plain(s.name), s.id`.execute(ctx.db)
  return rows
}
