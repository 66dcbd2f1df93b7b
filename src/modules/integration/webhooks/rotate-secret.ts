import { Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { newSecret } from './save-webhook.ts'
import { mustManageWebhooks } from './webhook.ts'

const overlapHours = 24

/** Gives a subscription a new secret, shown this once. For a day messages are signed by both, so that the receiver can change over without losing one. Refuses `webhook.unknown`. */
export async function rotateSecret(ctx: Ctx, webhookId: string): Promise<{ secret: string; formerUntil: string }> {
  mustManageWebhooks(ctx)
  return inTransaction(ctx, async (tx) => {
    const secret = newSecret()
    const formerUntil = tx.now.add({ hours: overlapHours }).toString()
    const changed = await own(tx)
      .updateTable('integration.webhook')
      .set((row) => ({ former_secret: row.ref('secret'), former_until: formerUntil, secret: tx.tools.seal.close(secret), version: row('version', '+', 1) }))
      .where('id', '=', webhookId)
      .returning('id')
      .executeTakeFirst()
    if (!changed) throw new Refusal('webhook.unknown')
    await audit(tx, 'webhook.secret_rotated', webhookId)
    return { secret, formerUntil }
  })
}
