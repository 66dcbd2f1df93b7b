import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'

export type SupplierContact = { name: string; job: string | null; email: string | null; phone: string | null }
export type Closing = { from: Day; to: Day; reason: string | null }
/** Amounts are net cents of his currency; lead time in his working days. */
export type Supplier = {
  id: number
  code: string
  name: string
  email: string | null
  phone: string | null
  line1: string | null
  line2: string | null
  postalCode: string | null
  city: string | null
  country: string
  locale: string
  currency: string
  clientNumber: string | null
  buyerId: string | null
  minOrderCents: number | null
  minOrderUnits: number | null
  francoCents: number | null
  leadDays: number
  workDays: number[]
  paymentTerms: string | null
  note: string | null
  archived: boolean
  version: number
  contacts: SupplierContact[]
  closings: Closing[]
}

/** Suppliers with contacts and closings, by name. Asks no right: the verbs of this room do. */
export async function supplierRows(ctx: Ctx | TxCtx, where: RawBuilder<boolean>): Promise<Supplier[]> {
  const { rows } = await sql<Supplier>`
    select s.id, s.code, s.name, s.email, s.phone, s.line1, s.line2, s.postal_code as "postalCode", s.city, s.country, s.locale, s.currency, s.client_number as "clientNumber", s.buyer_id as "buyerId",
      s.min_order_cents as "minOrderCents", s.min_order_units as "minOrderUnits", s.franco_cents as "francoCents", s.lead_days as "leadDays", s.work_days as "workDays",
      s.payment_terms as "paymentTerms", s.note, s.archived_at is not null as archived, s.version,
      coalesce((select json_agg(json_build_object('name', c.name, 'job', c.job, 'email', c.email, 'phone', c.phone) order by c.id) from supply.contact c where c.supplier_id = s.id), '[]') as contacts,
      coalesce((select json_agg(json_build_object('from', lower(k.period), 'to', upper(k.period) - 1, 'reason', k.reason) order by k.period) from supply.closing k where k.supplier_id = s.id), '[]') as closings
    from supply.supplier s where ${where} order by platform.plain(s.name), s.id`.execute(ctx.db)
  return rows
}
