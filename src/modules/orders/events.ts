import { z } from 'zod'
import { eventKind } from '#platform/events/events.ts'

const ofOrder = { orderId: z.string(), companyId: z.string() }
export const orderSubmitted = eventKind('orders.submitted', z.object({ ...ofOrder, grossCents: z.number().int() }))
export const orderPlaced = eventKind('orders.placed', z.object({ ...ofOrder, grossCents: z.number().int() }))
export const orderConfirmed = eventKind('orders.confirmed', z.object(ofOrder))
export const orderChanged = eventKind('orders.changed', z.object({ ...ofOrder, grossCents: z.number().int() }))
export const orderShipped = eventKind(
  'orders.shipped',
  z.object({ ...ofOrder, shipments: z.array(z.string()), complete: z.boolean(), /** Who fetched it at the counter. */ collectedBy: z.string().optional() }),
)
/** Something of an order lies ready at its counter. */
export const orderReady = eventKind('orders.ready', z.object(ofOrder))
/** It has lain there for longer than the seller wants: the buyer is reminded, once. */
export const orderUncollected = eventKind('orders.uncollected', z.object(ofOrder))
export const orderCancelled = eventKind(
  'orders.cancelled',
  z.object({
    ...ofOrder,
    reason: z.string().nullable(),
    /** A pre-order whose campaign missed its minimum, or was cancelled. */ campaign: z.enum(['missed', 'cancelled']).optional(),
  }),
)
/** It goes on waiting, but its stock is no longer held: it has waited too long. */
export const orderLapsed = eventKind('orders.lapsed', z.object(ofOrder))
/** Lines that wait have another day; `positions` are those. */
export const orderPromisesMoved = eventKind('orders.promises-moved', z.object({ ...ofOrder, positions: z.array(z.number().int()) }))
/** A campaign is launched or cancelled: its orders follow. `missed`: its minimum was not reached. */
export const campaignDecided = eventKind('orders.campaign-decided', z.object({ campaignId: z.number().int(), decision: z.enum(['launch', 'cancel']), missed: z.boolean() }))
/** A pre-order of a launched campaign is an order like others: it holds stock and counts in credit. */
export const preorderLaunched = eventKind('orders.preorder-launched', z.object(ofOrder))
/** A line that waits was decided on; `qty` is what waited of it then, base steps. */
export const orderWaitingDecided = eventKind(
  'orders.waiting-decided',
  z.object({
    ...ofOrder,
    position: z.number().int(),
    qty: z.number().int(),
    decision: z.enum(['wait', 'split', 'cancel']),
    by: z.object({ id: z.string(), name: z.string() }),
  }),
)
/** The client wants an open order delivered otherwise. */
export const orderDeliveryChanged = eventKind('orders.delivery-changed', z.object({ ...ofOrder, delivery: z.enum(['available', 'together']) }))
