import type { TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { stockChanged } from './events.ts'

/** Announces changed stock, a thousand articles to an event. */
export async function announce(tx: TxCtx, variantIds: readonly number[]): Promise<void> {
  const ids = [...new Set(variantIds)]
  for (let i = 0; i < ids.length; i += 1_000) await emit(tx, stockChanged, { variantIds: ids.slice(i, i + 1_000) })
}
