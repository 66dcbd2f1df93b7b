import { sql } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { mustReadTerms } from '../must-read-terms.ts'

/** Another list or agreement that holds for the same on some of the same days; `first`: it is asked first, being the newer one. */
export type Beside = { id: number; code: string; name: string; first: boolean }

/** The lists for the same public, class or company, in the same currency, whose days from today on meet those of a list; the first to be asked in front. */
export async function listsBeside(ctx: Ctx, id: number): Promise<Beside[]> {
  mustReadTerms(ctx)
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const today = dayOf(ctx.now, zone)
  const { rows } = await sql<Beside>`
    select o.id, o.code, o.name, o.id > l.id as first from pricing.price_list l
    join pricing.price_list o on o.id <> l.id and o.audience = l.audience and o.class_id is not distinct from l.class_id and o.company_id is not distinct from l.company_id
      and o.currency = l.currency and o.valid && l.valid * daterange(${today}::date, null)
    where l.id = ${id} order by o.id desc`.execute(ctx.db)
  return rows
}
