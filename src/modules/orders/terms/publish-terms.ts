import { z } from 'zod'
import { isDay } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'

export const termsInput = z.object({
  version: z.string().trim().min(1).max(40),
  publishedOn: z.string().refine(isDay),
  bodyFr: z.string().trim().min(1),
  bodyEn: z.string().trim().min(1),
})

/** Publishes a new version of the terms; earlier versions stay with the orders that accepted them. Refuses `terms.version_taken`. */
export async function publishTerms(ctx: Ctx, input: z.infer<typeof termsInput>): Promise<void> {
  mustBeAllowed(ctx, 'settings.manage')
  const terms = termsInput.parse(input)
  await inTransaction(ctx, async (tx) => {
    const written = await own(tx)
      .insertInto('orders.terms')
      .values({ version: terms.version, published_on: terms.publishedOn, body_fr: terms.bodyFr, body_en: terms.bodyEn })
      .onConflict((conflict) => conflict.column('version').doNothing())
      .executeTakeFirst()
    if (written.numInsertedOrUpdatedRows === 0n) throw new Refusal('terms.version_taken', { version: terms.version })
    await audit(tx, 'terms.published', terms.version, { after: { publishedOn: terms.publishedOn } })
  })
}
