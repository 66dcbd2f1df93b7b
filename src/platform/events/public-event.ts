import type { z } from 'zod'
import type { TxCtx } from '../context.ts'
import type { HappenedEvent } from './dispatch.ts'
import type { EventKind } from './events.ts'

/**
 * A fact as the world outside is told it: a stable name and payload, whatever becomes of the event behind it. The room that owns the fact writes one;
 * `wiring.ts` lists them, webhooks carry them, the description of the API shows them.
 */
export type PublicEvent = {
  /** `order.placed`: never changes. */
  readonly name: string
  readonly summary: string
  /** The `data` of a message. Fields may be added, never renamed or dropped. */
  readonly data: z.ZodType
  /** The internal event that it follows from. */
  readonly from: string
  /** One message or several, as things stand now; none when there is nothing to tell. */
  read(tx: TxCtx, event: HappenedEvent): Promise<object[]>
}

/** An event that systems outside may subscribe to: what happened inside (`from`), and how it is told (`read`, one message for each thing that it gives). */
export function publicEvent<T, D extends object>(
  name: string,
  summary: string,
  from: EventKind<T>,
  data: z.ZodType<D>,
  read: (tx: TxCtx, payload: T) => Promise<D[]>,
): PublicEvent {
  return { name, summary, data, from: from.name, read: async (tx, event) => read(tx, from.payload.parse(event.payload)) }
}
