import { Refusal } from '#kernel/refusal.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { writeMessages } from './queue-messages.ts'
import { wakeWebhooks } from './wake-webhooks.ts'
import { mustManageWebhooks } from './webhook.ts'

/** The event of a test: every subscription gets it, also one that is off, and only once. */
export const testEvent = 'test.ping'

/** Sends a test message, so that an address and its check of the signature can be tried before anything depends on them. Gives its id. Refuses `webhook.unknown`. */
export async function sendTest(ctx: Ctx, webhookId: string): Promise<string> {
  mustManageWebhooks(ctx)
  return inTransaction(ctx, async (tx) => {
    const known = await own(tx).selectFrom('integration.webhook').select('id').where('id', '=', webhookId).forUpdate().executeTakeFirst()
    if (!known) throw new Refusal('webhook.unknown')
    const [id = ''] = await writeMessages(tx, webhookId, testEvent, tx.now.toString(), [{ sentBy: tx.actor.name }])
    await wakeWebhooks(tx, [webhookId])
    return id
  })
}
