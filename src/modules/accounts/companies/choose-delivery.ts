import { Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type DeliveryChoice } from '#platform/context.ts'
import { mustBeAllowed, mustHaveCompany } from '../permissions.ts'
import { own } from '../tables.ts'

/** How the acting company usually wants its orders delivered; orders that are placed already keep their own choice. `seen` is what stood there: `company.changed_meanwhile` when it is another. */
export async function chooseDelivery(ctx: Ctx, seen: DeliveryChoice, delivery: DeliveryChoice): Promise<void> {
  mustBeAllowed(ctx, 'sites.manage')
  const { id } = mustHaveCompany(ctx)
  await inTransaction(ctx, async (tx) => {
    const before = await own(tx).selectFrom('accounts.company').select(['delivery', 'version']).where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
    if (before.delivery !== seen) throw new Refusal('company.changed_meanwhile', { version: before.version })
    if (before.delivery === delivery) return
    await own(tx)
      .updateTable('accounts.company')
      .set({ delivery, version: before.version + 1, updated_at: tx.now.toString() })
      .where('id', '=', id)
      .execute()
    await audit(tx, 'company.changed', id, { before: { delivery: before.delivery }, after: { delivery } })
  })
}
