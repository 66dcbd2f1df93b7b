import { z } from 'zod'
import { eventKind } from '#platform/events/events.ts'

export const stockChanged = eventKind('stock.changed', z.object({ variantIds: z.array(z.number().int()).max(1_000) }))

const moved = z.object({
  holder: z.string(),
  line: z.number().int(),
  variantId: z.number().int(),
  /** Days; null: nobody knows. */ from: z.string().nullable(),
  to: z.string().nullable(),
  /** Nothing of it is to come any more, from us or from a supplier: all is held by us and leaves on the day `to`. */ held: z.boolean().optional(),
  /** Whoever moved it tells purchasing himself. */ purchasingTold: z.literal(true).optional(),
})
/** A line of which something is to come has another day than the one it was promised for. */
export type Moved = z.infer<typeof moved>
export const promisesMoved = eventKind('stock.promises-moved', z.object({ moved: z.array(moved).max(1_000) }))

/** On hand has fallen below what orders hold (base steps missing): somebody has to choose who goes without. Told once, until it is covered again. */
export const stockShort = eventKind(
  'stock.short',
  z.object({ levels: z.array(z.object({ variantId: z.number().int(), warehouseId: z.number().int(), missing: z.number().int() })).max(1_000) }),
)

const alerts = z.object({ alerts: z.array(z.object({ alertId: z.number().int(), variantId: z.number().int(), warehouseId: z.number().int() })).max(1_000) })
/** Stock has reached its threshold: told once, until it was refilled. */
export const stockLow = eventKind('stock.low', alerts)
/** What was low is refilled, or nobody watches it any more. */
export const stockRefilled = eventKind('stock.refilled', alerts)

const served = z.object({ holder: z.string(), line: z.number().int(), /** From which all of it can leave. */ day: z.string() })
/** Nothing of a line waits any more: what was missing is held for it. */
export type ServedLine = z.infer<typeof served>
export const waitingServed = eventKind('stock.waiting-served', z.object({ served: z.array(served).max(1_000) }))
