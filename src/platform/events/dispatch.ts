import { sql } from 'kysely'
import { inTransaction, type Ctx, type TxCtx } from '../context.ts'
import type { EventKind } from './events.ts'
import { own } from '../database/tables.ts'

/** A fact that was announced, as a reaction receives it. */
export type HappenedEvent = { id: number; name: string; aggregate: string | null; payload: unknown; createdAt: string }

/** What a room does when something happened. One transaction, unless it speaks to the outside world. */
export type Reaction = { readonly event: string; readonly name: string; readonly outside: boolean; run(ctx: Ctx, event: HappenedEvent): Promise<void> }

/**
 * When this happens, that follows: in one transaction with the note that it was done, so that a second delivery changes nothing.
 * The name is `room: what it does`; it must never change, because it is what was noted.
 */
export function when<T>(kind: EventKind<T>, name: string, run: (tx: TxCtx, payload: T, event: HappenedEvent) => Promise<unknown>): Reaction
/** The same for what speaks to the network: no transaction, and `run` itself must be safe to repeat. */
export function when<T>(kind: EventKind<T>, name: string, run: (ctx: Ctx, payload: T, event: HappenedEvent) => Promise<unknown>, how: { outside: true }): Reaction
export function when<T>(kind: EventKind<T>, name: string, run: (ctx: never, payload: T, event: HappenedEvent) => Promise<unknown>, how: { outside?: boolean } = {}): Reaction {
  return {
    event: kind.name,
    name,
    outside: how.outside ?? false,
    run: async (ctx, event) => {
      await run(ctx as never, kind.payload.parse(event.payload), event)
    },
  }
}

/**
 * Hands the events not yet delivered to `deliver`, in order, and marks them, all in the given transaction. Only events whose transaction
 * is over for everyone are taken: one that commits late, with a lower id, is never passed over. One dispatcher at a time, so that the
 * order holds; the others get 0 at once. Gives how many were taken.
 */
export async function takeEvents(tx: TxCtx, deliver: (events: readonly HappenedEvent[]) => Promise<void>, most = 1_000): Promise<number> {
  const lock = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(hashtext('comptoir dispatch')) as mine`.execute(tx.db)
  if (!lock.rows[0]?.mine) return 0
  const { rows } = await sql<HappenedEvent>`
    select id, name, aggregate, payload, created_at as "createdAt" from platform.event
    where dispatched_at is null and xid < pg_snapshot_xmin(pg_current_snapshot())
    order by id limit ${most}`.execute(tx.db)
  if (rows.length === 0) return 0
  await deliver(rows)
  await sql`update platform.event set dispatched_at = now() where id = any(${rows.map((row) => row.id)}::bigint[])`.execute(tx.db)
  return rows.length
}

/** Whether anything waits for delivery: one cheap look, for who asks several times a second. */
export async function eventsWait(ctx: Ctx): Promise<boolean> {
  const waiting = await own(ctx).selectFrom('platform.event').select('id').where('dispatched_at', 'is', null).limit(1).executeTakeFirst()
  return waiting !== undefined
}

/** The event of that number, or null when it was forgotten. */
export async function eventById(ctx: Ctx, id: number): Promise<HappenedEvent | null> {
  const row = await own(ctx).selectFrom('platform.event').select(['id', 'name', 'aggregate', 'payload', 'created_at as createdAt']).where('id', '=', id).executeTakeFirst()
  return row ?? null
}

/** Runs one reaction to one event, at most once with effect. */
export async function react(ctx: Ctx, reaction: Reaction, event: HappenedEvent): Promise<void> {
  if (reaction.outside) {
    if (await isDone(ctx, reaction, event)) return
    await reaction.run(ctx, event)
    await noteDone(ctx, reaction, event)
    return
  }
  await inTransaction(ctx, async (tx) => {
    if (await noteDone(tx, reaction, event)) await reaction.run(tx, event)
  })
}

async function isDone(ctx: Ctx, reaction: Reaction, event: HappenedEvent): Promise<boolean> {
  const done = await own(ctx).selectFrom('platform.reaction_done').select('event_id').where('event_id', '=', event.id).where('reaction', '=', reaction.name).executeTakeFirst()
  return done !== undefined
}

async function noteDone(ctx: Ctx | TxCtx, reaction: Reaction, event: HappenedEvent): Promise<boolean> {
  const noted = await own(ctx)
    .insertInto('platform.reaction_done')
    .values({ event_id: event.id, reaction: reaction.name })
    .onConflict((conflict) => conflict.doNothing())
    .returning('event_id')
    .executeTakeFirst()
  return noted !== undefined
}
