import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { TxCtx } from '../context.ts'

/** A fact that a room announces: `room.past-participle` and the shape of its payload. */
export type EventKind<T> = { name: string; payload: z.ZodType<T> }

/** A kind of fact: its name, `room.past-participle`, and the shape of what it tells. */
export function eventKind<T>(name: string, payload: z.ZodType<T>): EventKind<T> {
  return { name, payload }
}

/** A fact ready to be written; `aggregate` names the thing whose events must stay in order, such as an order's id. */
export type Fact = { name: string; aggregate: string | null; payload: string }

/** A fact to be written with others by `emitAll`; throws when the payload has not the shape of its kind. */
export function event<T>(kind: EventKind<T>, payload: T, aggregate: string | null = null): Fact {
  return { name: kind.name, aggregate, payload: JSON.stringify(kind.payload.parse(payload)) }
}

/** Writes the fact in the caller's transaction; it is delivered after commit, at least once. */
export async function emit<T>(tx: TxCtx, kind: EventKind<T>, payload: T, aggregate: string | null = null): Promise<void> {
  await emitAll(tx, [event(kind, payload, aggregate)])
}

/** Writes several, in their order. */
export async function emitAll(tx: TxCtx, facts: readonly Fact[]): Promise<void> {
  if (facts.length > 0) await emitting(facts).execute(tx.db)
}

/** The same as a part of a statement of the caller's, for what is done many times a second. */
export function emitting(facts: readonly Fact[]): RawBuilder<unknown> {
  return sql`insert into platform.event (name, aggregate, payload) values ${sql.join(facts.map(({ name, aggregate, payload }) => sql`(${name}, ${aggregate}, ${payload})`))}`
}
