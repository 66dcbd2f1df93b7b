import type { z } from 'zod'
import type { TxCtx } from './context.ts'
import { own } from './tables.ts'

/** A fact that a room announces: `room.past-participle` and the shape of its payload. */
export type EventKind<T> = { name: string; payload: z.ZodType<T> }

export function eventKind<T>(name: string, payload: z.ZodType<T>): EventKind<T> {
  return { name, payload }
}

/**
 * Writes the fact in the caller's transaction; it is delivered after commit, at least once. `aggregate` names the thing whose
 * events must stay in order, such as an order's id.
 */
export async function emit<T>(tx: TxCtx, kind: EventKind<T>, payload: T, aggregate: string | null = null): Promise<void> {
  const checked = JSON.stringify(kind.payload.parse(payload))
  await own(tx).insertInto('platform.event').values({ name: kind.name, aggregate, payload: checked }).execute()
}
