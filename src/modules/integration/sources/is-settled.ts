import type { Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'
import type { FoundFile } from './file-place.ts'

/** A file that nobody has written to for so long is whole. */
const quietSeconds = 60
/** The same size and time at two looks this far apart say so too, whatever the server's clock. */
const betweenLooksSeconds = 5

/** Whether a file has stopped growing; notes how it looks, for the next time. */
export async function isSettled(ctx: Ctx, sourceId: string, file: FoundFile): Promise<boolean> {
  const age = ctx.now.since(file.modifiedAt).total('seconds')
  if (age >= quietSeconds) return true
  const before = await own(ctx).selectFrom('integration.file_seen').selectAll().where('source_id', '=', sourceId).where('name', '=', file.name).executeTakeFirst()
  const now = { bytes: file.bytes, modified_at: file.modifiedAt.toString() }
  const same = before !== undefined && before.bytes === file.bytes && Temporal.Instant.compare(Temporal.Instant.from(before.modified_at), file.modifiedAt) === 0
  if (same) return ctx.now.since(Temporal.Instant.from(before.seen_at)).total('seconds') >= betweenLooksSeconds
  await own(ctx)
    .insertInto('integration.file_seen')
    .values({ source_id: sourceId, name: file.name, ...now, seen_at: ctx.now.toString() })
    .onConflict((conflict) => conflict.columns(['source_id', 'name']).doUpdateSet({ ...now, seen_at: ctx.now.toString() }))
    .execute()
  return false
}
