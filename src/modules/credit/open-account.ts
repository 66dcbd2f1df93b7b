import { isDay, type Day } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { book } from './entries.ts'
import { own } from './tables.ts'

/**
 * Takes over what a client already owed before this product was used: gross, due on a day. The same document of a client is taken over
 * once: the second time refuses `credit.document_known`. Refuses `credit.amount_invalid`, `credit.document_missing`, `credit.due_missing`.
 */
export async function openAccount(ctx: Ctx, input: { companyId: string; grossCents: Cents; dueOn: Day; document: string }): Promise<void> {
  mustBeAllowed(ctx, 'credit.manage')
  const document = input.document.trim().slice(0, 60)
  if (!Number.isSafeInteger(input.grossCents) || input.grossCents <= 0) throw new Refusal('credit.amount_invalid', { grossCents: input.grossCents, dueCents: 0 })
  if (document === '') throw new Refusal('credit.document_missing')
  if (!isDay(input.dueOn)) throw new Refusal('credit.due_missing')
  await inTransaction(ctx, async (tx) => {
    const sourceKey = `opening ${input.companyId} ${document}`
    await own(tx).selectFrom('credit.account').select('company_id').where('company_id', '=', input.companyId).forUpdate().executeTakeFirst()
    if (await own(tx).selectFrom('credit.entry').select('id').where('source_key', '=', sourceKey).executeTakeFirst()) {
      throw new Refusal('credit.document_known', { field: 'document', document })
    }
    await book(tx, { companyId: input.companyId, kind: 'opening', heldDelta: 0, dueDelta: input.grossCents, document, dueOn: input.dueOn, sourceKey })
    await audit(tx, 'credit.opened', input.companyId, { after: { grossCents: input.grossCents, document, dueOn: input.dueOn } })
  })
}
