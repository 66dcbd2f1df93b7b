import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { catalogueChanges, mustLeaveSomething } from './guard-rule.ts'

/** Whether an article of which no rule speaks is seen. Refuses `assortment.default_changed_meanwhile` and `assortment.hides_everything`. */
export async function saveDefault(ctx: Ctx, { visible, version, confirmed }: { visible: boolean; version: number; confirmed: boolean }): Promise<void> {
  mustBeAllowed(ctx, 'catalogue.manage')
  await inTransaction(ctx, async (tx) => {
    await catalogueChanges(tx)
    const before = await own(tx).selectFrom('catalogue.version').select(['visible_by_default', 'default_version']).executeTakeFirstOrThrow()
    if (before.default_version !== version) throw new Refusal('assortment.default_changed_meanwhile', { version: before.default_version })
    if (!confirmed) await mustLeaveSomething(tx, { visibleByDefault: visible })
    await own(tx)
      .updateTable('catalogue.version')
      .set({ visible_by_default: visible, default_version: version + 1 })
      .execute()
    await audit(tx, 'assortment.default_changed', 'default', { before: { visible: before.visible_by_default }, after: { visible } })
  })
}

/** The default as it stands, with the version that `saveDefault` compares. */
export async function assortmentDefault(ctx: Ctx): Promise<{ visible: boolean; version: number }> {
  const row = await own(ctx).selectFrom('catalogue.version').select(['visible_by_default', 'default_version']).executeTakeFirstOrThrow()
  return { visible: row.visible_by_default, version: row.default_version }
}
