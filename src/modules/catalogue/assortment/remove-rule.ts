import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { catalogueChanges, mustLeaveSomething, mustStand } from './guard-rule.ts'

/** Takes a rule away; what it hid is seen again and what it showed is gone, at the next request. Refuses as `saveRule` does. */
export async function removeRule(ctx: Ctx, { id, version, confirmed }: { id: number; version: number; confirmed: boolean }): Promise<void> {
  mustBeAllowed(ctx, 'catalogue.manage')
  await inTransaction(ctx, async (tx) => {
    await catalogueChanges(tx)
    const before = await mustStand(tx, { id, version })
    if (!confirmed) await mustLeaveSomething(tx, { id, rule: null })
    await own(tx).deleteFrom('catalogue.assortment_rule').where('id', '=', id).execute()
    await audit(tx, 'assortment.rule_removed', String(id), { before })
  })
}
