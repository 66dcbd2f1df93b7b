import type { Ctx, TxCtx } from '#platform/context.ts'
import { calendarsOf } from '../promises/calendars-of.ts'

/** Whether any supplier holds stock for us. Read from what the process keeps. */
export async function suppliersHold(ctx: Ctx | TxCtx): Promise<boolean> {
  const { suppliers } = await calendarsOf(ctx)
  return suppliers.size > 0
}
