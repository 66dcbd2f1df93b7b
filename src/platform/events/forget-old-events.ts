import { sql } from 'kysely'
import type { Ctx } from '../context.ts'

const keptDays = 30

/** Forgets events delivered more than thirty days ago, with the notes of who reacted. What still waits is never forgotten. */
export async function forgetOldEvents(ctx: Ctx): Promise<void> {
  const before = ctx.now.subtract({ hours: 24 * keptDays }).toString()
  await sql`
    with gone as (delete from platform.event where dispatched_at < ${before}::timestamptz returning id)
    delete from platform.reaction_done where event_id in (select id from gone)`.execute(ctx.db)
}
