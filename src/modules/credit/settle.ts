import type { Cents } from '#kernel/money.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { book } from './entries.ts'
import { creditSettled } from './events.ts'
import { own } from './tables.ts'

/**
 * Books money received from a client: what is due falls by it. Refuses `credit.amount_invalid` for nothing, a negative amount, or more than is due
 * (`dueCents` tells how much). The same `sourceKey` is booked once; the second call answers `repeated`.
 */
export async function settle(
  ctx: Ctx,
  input: { companyId: string; grossCents: Cents; note?: string | null; sourceKey?: string | null },
): Promise<{ dueCents: Cents; repeated: boolean }> {
  mustBeAllowed(ctx, 'credit.settle')
  return inTransaction(ctx, async (tx) => {
    const account = await own(tx).selectFrom('credit.account').select(['due_cents']).where('company_id', '=', input.companyId).forUpdate().executeTakeFirst()
    const due = account?.due_cents ?? 0
    if (input.sourceKey) {
      const before = await own(tx).selectFrom('credit.entry').select('id').where('source_key', '=', input.sourceKey).executeTakeFirst()
      if (before) return { dueCents: due, repeated: true }
    }
    if (!Number.isSafeInteger(input.grossCents) || input.grossCents <= 0 || input.grossCents > due)
      throw new Refusal('credit.amount_invalid', { grossCents: input.grossCents, dueCents: due })
    const after = await book(tx, {
      companyId: input.companyId,
      kind: 'settle',
      heldDelta: 0,
      dueDelta: -input.grossCents,
      note: input.note ?? null,
      sourceKey: input.sourceKey ?? null,
    })
    await audit(tx, 'credit.settled', input.companyId, { before: { dueCents: due }, after: { dueCents: after.due_cents } })
    await emit(tx, creditSettled, { companyId: input.companyId, grossCents: input.grossCents }, input.companyId)
    return { dueCents: after.due_cents, repeated: false }
  })
}
