import { sql, type RawBuilder } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { anywhere } from '#platform/database/like.ts'

export type SupplierRow = {
  id: number
  code: string
  name: string
  city: string | null
  country: string
  phone: string | null
  clientNumber: string | null
  paymentTerms: string | null
  email: string | null
  currency: string
  buyerName: string | null
  leadDays: number
  minOrderCents: number | null
  minOrderUnits: number | null
  francoCents: number | null
  articles: number
  openOrders: number
  openCents: number
  lateOrders: number
  archived: boolean
}
export const supplierTabs = ['open', 'late', 'archived'] as const
export const supplierSorts = ['name', 'code', 'articles', 'lead', 'open', 'late'] as const
export type SupplierSort = (typeof supplierSorts)[number]
export type SupplierFilter = {
  words?: string | undefined
  only?: (typeof supplierTabs)[number] | undefined
  /** Those that a person is in charge of. */
  buyerId?: string | undefined
  sort?: SupplierSort
  descending?: boolean
}

/** All suppliers, by name unless asked otherwise, with what is open at each. A seller has some dozens: there are no pages. `words` match name, code and town. */
export async function listSuppliers(ctx: Ctx, { words = '', only, buyerId, sort = 'name', descending = false }: SupplierFilter = {}): Promise<SupplierRow[]> {
  mustBeAllowed(ctx, 'supply.read')
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const like = anywhere(words)
  const way = descending ? sql`desc` : sql`asc`
  const { rows } = await sql<SupplierRow>`
    with open as (
      select o.supplier_id, count(*)::int as orders, sum(o.net_cents)::bigint as cents,
        count(*) filter (where exists (select from supply.due d where d.order_id = o.id and d.due_on < ${dayOf(ctx.now, zone)}::date))::int as late
      from supply.order o where o.state in ('sent', 'confirmed', 'partly_received') group by o.supplier_id
    )
    select s.id, s.code, s.name, s.city, s.country, s.phone, s.client_number as "clientNumber", s.payment_terms as "paymentTerms", s.min_order_units as "minOrderUnits", s.email, s.currency, u.name as "buyerName", s.lead_days as "leadDays", s.min_order_cents as "minOrderCents", s.franco_cents as "francoCents",
      (select count(*)::int from supply.article a where a.supplier_id = s.id) as articles, coalesce(open.orders, 0) as "openOrders", coalesce(open.cents, 0) as "openCents",
      coalesce(open.late, 0) as "lateOrders", s.archived_at is not null as archived
    from supply.supplier s left join open on open.supplier_id = s.id left join accounts.staff_label u on u.user_id = s.buyer_id
    where platform.plain(concat_ws(' ', s.name, s.code, s.city)) like platform.plain(${like})
      and ${buyerId === undefined ? sql`true` : sql`s.buyer_id = ${buyerId}`}
      and case ${only ?? ''} when 'archived' then s.archived_at is not null when 'late' then open.late > 0 when 'open' then open.orders > 0 else s.archived_at is null end
    order by ${sortKeys[sort]} ${way}, platform.plain(s.name), s.id`.execute(ctx.db)
  return rows
}

const sortKeys: Record<SupplierSort, RawBuilder<unknown>> = {
  name: sql`platform.plain(s.name)`,
  code: sql`s.code`,
  articles: sql`"articles"`,
  lead: sql`s.lead_days`,
  open: sql`coalesce(open.cents, 0)`,
  late: sql`coalesce(open.late, 0)`,
}
