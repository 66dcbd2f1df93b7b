import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { Ctx } from '#platform/context.ts'
import { mustReadTerms } from '../must-read-terms.ts'
import type { Holder } from './locked-holder.ts'

/** The price list of that code, or else the agreement. Refuses `price.holder_unknown`. */
export async function holderByCode(ctx: Ctx, code: string): Promise<Holder> {
  mustReadTerms(ctx)
  const { rows } = await sql<Holder>`
    select 'list' as kind, id from pricing.price_list where code = ${code} union all select 'agreement', id from pricing.agreement where code = ${code} order by kind desc limit 1`.execute(
    ctx.db,
  )
  if (!rows[0]) throw new Refusal('price.holder_unknown', { code })
  return rows[0]
}
