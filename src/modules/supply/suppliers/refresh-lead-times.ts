import { inTransaction, type Ctx } from '#platform/context.ts'
import { tellLeadTimes } from './tell-lead-times.ts'

/** Once a night: what was received tells how far suppliers stray from their lead times. */
export async function refreshLeadTimes(ctx: Ctx): Promise<void> {
  await inTransaction(ctx, (tx) => tellLeadTimes(tx))
}
