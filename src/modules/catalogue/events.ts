import { z } from 'zod'
import { eventKind } from '#platform/events/events.ts'

const ids = z.object({ variantIds: z.array(z.number().int()).max(1_000) })
export const productPublished = eventKind('catalogue.product-published', ids)
export const productWithdrawn = eventKind('catalogue.product-withdrawn', ids)
