import { z } from 'zod'
import { eventKind } from '#platform/events/events.ts'

const ofOrder = { supplyOrderId: z.string() }
/** An order left for its supplier. */
export const supplyOrdered = eventKind('supply.ordered', z.object(ofOrder))
/** An order waits for somebody who may approve it. */
export const supplyToApprove = eventKind('supply.to-approve', z.object(ofOrder))
/** Somebody let an order leave that waited for him; it is sent in the same transaction. */
export const supplyApproved = eventKind('supply.approved', z.object(ofOrder))
/** The supplier has said what he will deliver and when. */
export const supplyConfirmed = eventKind('supply.confirmed', z.object(ofOrder))
/** What was to come comes later: article by article, from the day that was known to the new one. */
export const supplyDelayed = eventKind('supply.delayed', z.object({ ...ofOrder, lines: z.array(z.object({ variantId: z.number().int(), from: z.string(), to: z.string() })) }))
/**
 * A supplier brings less than he was to (`missing`, base steps) or later, and which clients' lines wait longer for it: all that purchasing has to know of one answer or one delay, told once, by one mail.
 */
export const supplyWorse = eventKind(
  'supply.worse',
  z.object({
    ...ofOrder,
    missing: z.array(z.object({ variantId: z.number().int(), qty: z.number().int() })),
    later: z.array(z.object({ variantId: z.number().int(), from: z.string(), to: z.string() })),
    moved: z.array(z.object({ holder: z.string(), line: z.number().int(), variantId: z.number().int(), from: z.string().nullable(), to: z.string().nullable() })).max(1_000),
  }),
)
/** Of what a supplier holds for a client's order he will not deliver all: it is promised from elsewhere, which may be another supplier. */
export const supplyUncovered = eventKind('supply.uncovered', z.object({ ...ofOrder, orderId: z.string() }))
/** A day has passed on which something was expected and did not come: the first such day. Told once for a day. */
export const supplyLate = eventKind('supply.late', z.object({ ...ofOrder, since: z.string() }))
/** Goods came, or (undone) did not. */
export const supplyReceived = eventKind('supply.received', z.object({ ...ofOrder, receiptId: z.string(), undone: z.boolean(), variantIds: z.array(z.number().int()) }))
/** An order that had left will not be delivered. */
export const supplyCancelled = eventKind('supply.cancelled', z.object({ ...ofOrder, reason: z.string().nullable() }))
