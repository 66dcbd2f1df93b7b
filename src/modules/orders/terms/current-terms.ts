import type { Ctx } from '#platform/context.ts'
import { keptWhile } from '#platform/database/versions.ts'
import { own } from '../tables.ts'

export type Terms = { version: string; publishedOn: string; body: string }

/** The seller's terms of sale in force, in the reader's language; null when none were published (G1). */
export async function currentTerms(ctx: Ctx): Promise<Terms | null> {
  return keptWhile(ctx, ['terms'], `orders.terms ${ctx.locale}`, async () => {
    const row = await own(ctx)
      .selectFrom('orders.terms')
      .select(['version', 'published_on as publishedOn', ctx.locale === 'en' ? 'body_en as body' : 'body_fr as body'])
      .orderBy('published_on', 'desc')
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row ?? null
  })
}
