import type { Ctx } from '#platform/context.ts'
import { own } from './tables.ts'

const keptDays = 30

/** Forgets idempotency keys older than thirty days: nobody repeats a request that late. Gives how many. */
export async function forgetOldAnswers(ctx: Ctx): Promise<number> {
  const before = ctx.now.subtract({ hours: 24 * keptDays })
  const gone = await own(ctx).deleteFrom('integration.idempotency').where('created_at', '<', before.toString()).executeTakeFirst()
  return Number(gone.numDeletedRows)
}
