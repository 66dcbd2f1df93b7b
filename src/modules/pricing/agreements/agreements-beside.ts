import { sql } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Beside } from '../lists/lists-beside.ts'
import { mustReadTerms } from '../must-read-terms.ts'

/** The signed agreements of the same company, in the same currency, whose days from today on meet those of an agreement; the first to be asked in front. */
export async function agreementsBeside(ctx: Ctx, id: number): Promise<Beside[]> {
  mustReadTerms(ctx)
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const today = dayOf(ctx.now, zone)
  const { rows } = await sql<Beside>`
    select o.id, o.code, o.name, o.id > a.id as first from pricing.agreement a
    join pricing.agreement o on o.id <> a.id and o.company_id = a.company_id and o.currency = a.currency and o.state = 'signed' and o.valid && a.valid * daterange(${today}::date, null)
    where a.id = ${id} order by o.id desc`.execute(ctx.db)
  return rows
}
