import { Refusal } from '#kernel/refusal.ts'
import { agreementSheet, type AgreementSheet } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'

/** The agreement of that code. Refuses `agreement.unknown`. */
export async function knownAgreement(ctx: Ctx, code: string): Promise<AgreementSheet> {
  const agreement = await agreementSheet(ctx, { code })
  if (!agreement) throw new Refusal('agreement.unknown', { code })
  return agreement
}
