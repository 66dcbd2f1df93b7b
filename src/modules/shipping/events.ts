import { z } from 'zod'
import { eventKind } from '#platform/events/events.ts'

export const shipmentDispatched = eventKind('shipping.dispatched', z.object({ shipmentId: z.string(), orderId: z.string(), companyId: z.string() }))
