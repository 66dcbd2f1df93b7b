import type { TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { webhookWaits } from '../events.ts'
import { own } from '../tables.ts'

/** Asks the worker to send what is due; 'at once' lets also go what waits for its next attempt. */
export async function wakeWebhooks(tx: TxCtx, ids: readonly string[], when: 'due' | 'at once' = 'due'): Promise<void> {
  if (ids.length === 0) return
  if (when === 'at once')
    await own(tx)
      .updateTable('integration.webhook_delivery')
      .set({ next_at: tx.now.toString() })
      .where('webhook_id', 'in', [...ids])
      .where('state', '=', 'waiting')
      .execute()
  for (const webhookId of ids) await emit(tx, webhookWaits, { webhookId }, webhookId)
}
