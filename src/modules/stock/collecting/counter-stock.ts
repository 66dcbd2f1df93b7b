import { sql } from 'kysely'
import { ask } from '#platform/database/ask.ts'
import type { Ctx } from '#platform/context.ts'
import { sightOf } from '../kept/sight.ts'
import { countersOf } from './counters.ts'
import { preferredOf } from './preferred-counter.ts'

/** What lies of an article at the counter where the reader collects; `qty` (base steps) for who is told exact figures, `few` for who is told levels. */
export type CounterStock = { name: string; qty: number | null; few: boolean }

/**
 * Whether an article (`stepsPerUnit` base steps make one unit) lies free at the reader's counter, as far as his stock policy tells; null where it does not, where he has no counter, and for who is told nothing. A part
 * of what the page asks anyway (`ask`), and nothing where nobody collects. What is set aside for him counts for nothing here: it may lie elsewhere.
 */
export async function counterStock(ctx: Ctx, { variantId, stepsPerUnit }: { variantId: number; stepsPerUnit: number }): Promise<CounterStock | null> {
  const [counters, { shows, fewBelow }] = await Promise.all([countersOf(ctx), sightOf(ctx)])
  const id = preferredOf(ctx, counters)
  if (id === null || shows === 'nothing') return null
  const { found } = await ask<{ found: { id: number; free: number } | null }>(ctx, {
    found: sql`select json_build_object('id', l.warehouse_id, 'free', l.on_hand - l.reserved - l.set_aside) from stock.level l where l.variant_id = ${variantId} and l.warehouse_id = (${id})`,
  })
  const counter = counters.find((one) => one.id === found?.id)
  if (!counter || !found || found.free <= 0) return null
  return { name: counter.name, qty: shows === 'exact' ? found.free : null, few: shows === 'levels' && found.free < fewBelow * stepsPerUnit }
}
