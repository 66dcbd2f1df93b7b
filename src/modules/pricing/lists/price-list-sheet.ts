import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Ctx } from '#platform/context.ts'
import { mustReadTerms } from '../must-read-terms.ts'
import { readableList } from '../readable-terms.ts'
import { countHeld, type HeldCount } from '../writing/count-held.ts'

export type PriceListSheet = {
  id: number
  code: string
  name: string
  currency: string
  audience: 'public' | 'class' | 'company'
  classId: string | null
  className: string | null
  classCode: string | null
  companyId: string | null
  companyName: string | null
  companyNumber: string | null
  from: Day | null
  to: Day | null
  note: string | null
  version: number
} & HeldCount

/** Everything about a price list but its prices, by id or by code, with how many it holds; null when there is none for the actor: a rep reads those that hold for clients of his portfolio. */
export async function priceListSheet(ctx: Ctx, by: { id: number } | { code: string }): Promise<PriceListSheet | null> {
  mustReadTerms(ctx)
  const { rows } = await sql<Omit<PriceListSheet, keyof HeldCount>>`
    select l.id, l.code, l.name, l.currency, l.audience, l.class_id as "classId", k.name as "className", k.code as "classCode", l.company_id as "companyId", c.name as "companyName", c.number as "companyNumber",
      lower(l.valid) as from, upper(l.valid) - 1 as to, l.note, l.version
    from pricing.price_list l left join accounts.class_label k on k.class_id = l.class_id left join accounts.company_label c on c.company_id = l.company_id
    where ${'id' in by ? sql`l.id = ${by.id}` : sql`l.code = ${by.code}`} and ${readableList(ctx)}`.execute(ctx.db)
  const [list] = rows
  return list ? { ...list, ...(await countHeld(ctx, 'list', [list.id])).get(list.id)! } : null
}
