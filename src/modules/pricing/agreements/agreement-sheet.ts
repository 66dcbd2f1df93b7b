import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Ctx } from '#platform/context.ts'
import { mustReadTerms } from '../must-read-terms.ts'
import { readableAgreement } from '../readable-terms.ts'

export type AgreementDiscount = { target: string; code: string | null; name: string | null; share: number; onTop: boolean }
export type AgreementDocument = { id: number; name: string; sha256: string; mime: string; bytes: number; addedBy: string; addedAt: string }
export type AgreementSheet = {
  id: number
  code: string
  name: string
  companyId: string
  companyName: string
  companyNumber: string
  currency: string
  state: 'draft' | 'signed'
  from: Day | null
  to: Day | null
  combine: 'chain' | 'add'
  bestPrice: boolean
  minOrderCents: number | null
  note: string | null
  version: number
  prices: number
  underFloor: number
  discounts: AgreementDiscount[]
  documents: AgreementDocument[]
}

/** Everything about an agreement but its prices, by id or by code; null when there is none for the actor: a rep reads those that hold for clients of his portfolio, their parents' too. */
export async function agreementSheet(ctx: Ctx, by: { id: number } | { code: string }): Promise<AgreementSheet | null> {
  mustReadTerms(ctx)
  const name = ctx.locale === 'en' ? sql`t.name_en` : sql`t.name_fr`
  const { rows } = await sql<AgreementSheet>`
    select a.id, a.code, a.name, a.company_id as "companyId", c.name as "companyName", c.number as "companyNumber", a.currency, a.state, lower(a.valid) as from, upper(a.valid) - 1 as to,
      a.combine, a.best_price as "bestPrice", a.min_order_cents as "minOrderCents", a.note, a.version,
      (select count(*)::int from pricing.agreement_price p where p.agreement_id = a.id) as prices,
      (select count(*)::int from pricing.agreement_price p where p.agreement_id = a.id and p.unit_net < p.floor_net) as "underFloor",
      coalesce((select json_agg(json_build_object('target', d.target, 'code', t.code, 'name', ${name}, 'share', d.share, 'onTop', d.on_top) order by d.id)
        from pricing.agreement_discount d left join catalogue.target_label t on t.target = d.target and t.target_id = d.target_id where d.agreement_id = a.id), '[]') as discounts,
      coalesce((select json_agg(json_build_object('id', d.id, 'name', d.name, 'sha256', d.sha256, 'mime', d.mime, 'bytes', d.bytes, 'addedBy', d.added_by, 'addedAt', d.added_at) order by d.id)
        from pricing.agreement_document d where d.agreement_id = a.id), '[]') as documents
    from pricing.agreement a join accounts.company_label c on c.company_id = a.company_id
    where ${'id' in by ? sql`a.id = ${by.id}` : sql`a.code = ${by.code}`} and ${readableAgreement(ctx)}`.execute(ctx.db)
  return rows[0] ?? null
}
