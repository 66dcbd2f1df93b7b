import { z } from 'zod'
import { eventKind } from '#platform/events.ts'

export const stockChanged = eventKind('stock.changed', z.object({ variantIds: z.array(z.number().int()).max(1_000) }))
