import { z } from 'zod'
import type { Cents } from '#kernel/money.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { own } from './tables.ts'

const flatSettings = z.object({ netCents: z.number().int().min(0), freeFromCents: z.number().int().min(0).nullable().default(null) })
const code = 'standard'

/** The flat carriage that every order pays, net, and the goods from which it is free unless client or seller say otherwise; null when none is set. */
export async function flatCarriage(ctx: Ctx): Promise<{ netCents: Cents; freeFromCents: Cents | null } | null> {
  const row = await own(ctx).selectFrom('shipping.method').select('settings').where('code', '=', code).where('kind', '=', 'flat').executeTakeFirst()
  return row ? flatSettings.parse(row.settings) : null
}

/** Sets the flat carriage, net. The threshold that stands there is kept. */
export async function saveFlatCarriage(ctx: Ctx, netCents: Cents): Promise<void> {
  mustBeAllowed(ctx, 'settings.manage')
  await inTransaction(ctx, async (tx) => {
    const row = await own(tx).selectFrom('shipping.method').select('settings').where('code', '=', code).forUpdate().executeTakeFirst()
    const before = row ? flatSettings.parse(row.settings) : null
    const after = flatSettings.parse({ netCents, freeFromCents: before?.freeFromCents ?? null })
    await own(tx)
      .insertInto('shipping.method')
      .values({ code, kind: 'flat', name_fr: 'Livraison', name_en: 'Delivery', settings: JSON.stringify(after) })
      .onConflict((conflict) => conflict.column('code').doUpdateSet({ settings: JSON.stringify(after), active: true }))
      .execute()
    await audit(tx, 'carriage.changed', code, { before, after })
  })
}
