import type { Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { agreementSheet } from './agreement-sheet.ts'
import { saveAgreement } from './save-agreement.ts'

/** Ends an agreement, as it was read at `version`, on its last day; terms and prices stay for whoever asks about the past. Refuses as `saveAgreement`. */
export async function endAgreement(ctx: Ctx, { id, version }: { id: number; version: number }, lastDay: Day): Promise<void> {
  mustBeAllowed(ctx, 'prices.manage')
  const agreement = await agreementSheet(ctx, { id })
  if (!agreement) throw new Refusal('agreement.unknown', { id })
  const discounts = agreement.discounts.map(({ target, code, share, onTop }) => ({ target: target as 'all', code, share, onTop }))
  await saveAgreement(ctx, { ...agreement, discounts, to: lastDay }, { id, version })
}
