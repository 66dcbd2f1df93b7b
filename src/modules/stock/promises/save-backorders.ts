import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { largestQuantity } from '#kernel/quantity.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { backorderSettings } from './backorder-settings.ts'

export const backorderModes = ['usual', 'allowed', 'capped', 'never'] as const
/** 'usual': as the seller's setting says. */
export type BackorderMode = (typeof backorderModes)[number]
/** `cap`: base steps that may wait at once, over all orders; `version` 0: the article has no rule of its own. */
export type BackorderRule = { mode: BackorderMode; cap: number | null; version: number }

/** Whether orders may take more than is there, promised for a day. What waits already goes on waiting. */
export async function saveBackorders(ctx: Ctx, { allowed }: { allowed: boolean }): Promise<void> {
  mustBeAllowed(ctx, 'settings.manage')
  await inTransaction(ctx, async (tx) => {
    const before = await tx.tools.settings.read(tx, backorderSettings)
    if (before.allowed === allowed) return
    await tx.tools.settings.write(tx, backorderSettings, { allowed })
    await audit(tx, 'backorders.changed', 'stock', { before, after: { allowed } })
  })
}

/** An article's own rule. */
export async function backorderRuleOf(ctx: Ctx, variantId: number): Promise<BackorderRule> {
  mustBeAllowed(ctx, 'stock.read')
  const row = await own(ctx).selectFrom('stock.backorder_rule').select(['mode', 'cap', 'version']).where('variant_id', '=', variantId).executeTakeFirst()
  return row ? (row as BackorderRule) : { mode: 'usual', cap: null, version: 0 }
}

/** Changes it; a cap goes with 'capped' only. Refuses `stock.cap_missing`, and `stock.rule_changed_meanwhile` when `seen` is not the version that stands. */
export async function saveBackorderRule(ctx: Ctx, variantId: number, { mode, cap, seen }: { mode: BackorderMode; cap: number | null; seen: number }): Promise<void> {
  mustBeAllowed(ctx, 'stock.manage')
  const most = mode === 'capped' ? cap : null
  if (mode === 'capped' && (most === null || !Number.isSafeInteger(most) || most <= 0 || most > largestQuantity)) throw new Refusal('stock.cap_missing', { field: 'cap' })
  await inTransaction(ctx, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`backorder rule ${variantId}`}, 0))`.execute(tx.db)
    const before = await backorderRuleOf(tx as Ctx, variantId)
    if (before.version !== seen) throw new Refusal('stock.rule_changed_meanwhile')
    if (before.mode === mode && before.cap === most) return
    if (mode === 'usual') await own(tx).deleteFrom('stock.backorder_rule').where('variant_id', '=', variantId).execute()
    else {
      await own(tx)
        .insertInto('stock.backorder_rule')
        .values({ variant_id: variantId, mode, cap: most, version: seen + 1 })
        .onConflict((conflict) => conflict.column('variant_id').doUpdateSet({ mode, cap: most, version: seen + 1 }))
        .execute()
    }
    await audit(tx, 'backorder_rule.changed', String(variantId), { before: { mode: before.mode, cap: before.cap }, after: { mode, cap: most } })
  })
}
