import type { Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'

const keptDays = 30

/** Every night: messages older than thirty days are forgotten, dead letters too; what is still tried of a subscription that is on is not. Gives how many. */
export async function forgetOldMessages(ctx: Ctx): Promise<number> {
  const before = ctx.now.subtract({ hours: 24 * keptDays }).toString()
  const gone = await own(ctx)
    .deleteFrom('integration.webhook_delivery')
    .where('created_at', '<', before)
    .where(({ or, eb, not, exists, selectFrom }) =>
      or([
        eb('state', '<>', 'waiting'),
        not(exists(selectFrom('integration.webhook as w').select('w.id').whereRef('w.id', '=', 'integration.webhook_delivery.webhook_id').where('w.active', '=', true))),
      ]),
    )
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}
