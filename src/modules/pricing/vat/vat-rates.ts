import { sql } from 'kysely'
import { z } from 'zod'
import { dayOf } from '#kernel/day.ts'
import type { Millionths } from '#kernel/money.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'

export type VatRateRow = { taxClass: string; rate: Millionths }
export const vatRateInput = z.object({
  taxClass: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9_]{1,30}$/),
  rate: z.number().int().min(0).max(1_000_000),
})

/** Today's VAT rates of the seller's country by tax class, in millionths, the highest first. */
export async function vatRates(ctx: Ctx): Promise<VatRateRow[]> {
  const { country, zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  return own(ctx)
    .selectFrom('pricing.vat_rate')
    .select(['tax_class as taxClass', 'rate'])
    .where('country', '=', country)
    .where(sql<boolean>`valid @> ${dayOf(ctx.now, zone)}::date`)
    .orderBy('rate', 'desc')
    .orderBy('tax_class')
    .execute()
}

/** Sets today's rate of a tax class in the seller's country, from today on; what was in force before stays for the days before. */
export async function saveVatRate(ctx: Ctx, input: z.infer<typeof vatRateInput>): Promise<void> {
  mustBeAllowed(ctx, 'settings.manage')
  const { taxClass, rate } = vatRateInput.parse(input)
  const { country, zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const today = dayOf(ctx.now, zone)
  await inTransaction(ctx, async (tx) => {
    const { rows: before } = await sql<{ rate: number; from: string | null }>`
      select rate, lower(valid) as from from pricing.vat_rate where country = ${country} and tax_class = ${taxClass} and valid @> ${today}::date for update`.execute(tx.db)
    if (before[0]?.rate === rate) return
    await sql`delete from pricing.vat_rate where country = ${country} and tax_class = ${taxClass} and lower(valid) >= ${today}::date`.execute(tx.db)
    await sql`
      update pricing.vat_rate set valid = daterange(lower(valid), ${today}::date) where country = ${country} and tax_class = ${taxClass} and valid @> ${today}::date`.execute(tx.db)
    const from = before.length > 0 ? sql`${today}::date` : sql`null::date`
    await sql`insert into pricing.vat_rate (country, tax_class, rate, valid) values (${country}, ${taxClass}, ${rate}, daterange(${from}, null))`.execute(tx.db)
    await audit(tx, 'vat_rate.changed', `${country} ${taxClass}`, { before: before[0]?.rate ?? null, after: rate })
  })
}
