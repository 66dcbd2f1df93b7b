import { sql } from 'kysely'
import { isRefusal } from '#kernel/refusal.ts'
import { outsideTransaction, type Ctx } from '#platform/context.ts'
import type { ImportKind } from '#platform/csv/import-kind.ts'
import { own } from '../tables.ts'
import { connectionOf, type FilePlace, type FoundFile, type OpenPlace } from './file-place.ts'
import { finishFile } from './finish-file.ts'
import { isSettled } from './is-settled.ts'
import type { SourceRow } from './source.ts'
import { takeFile } from './take-file.ts'

/**
 * Looks at a source: tidies up behind the file whose import is over, then takes the oldest file that is whole. One at a time and in order, so that an older
 * count never runs beside a newer one; when its import is over the source is looked at again. A place that can't be reached is noted with the source, not thrown.
 */
export async function lookForFiles(ctx: Ctx, kinds: readonly ImportKind[], sourceId: string, open: OpenPlace): Promise<void> {
  outsideTransaction(ctx)
  await ctx.db.connection().execute(async (db) => {
    const lock = sql`hashtextextended(${`integration.file_source ${sourceId}`}, 0)`
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(${lock}) as mine`.execute(db)
    if (!rows[0]?.mine) return
    try {
      const source = await own(ctx).selectFrom('integration.file_source').selectAll().where('id', '=', sourceId).executeTakeFirst()
      if (source) await look(ctx, kinds, source, open)
    } finally {
      await sql`select pg_advisory_unlock(${lock})`.execute(db)
    }
  })
}

async function look(ctx: Ctx, kinds: readonly ImportKind[], source: SourceRow, open: OpenPlace): Promise<void> {
  if (await isImporting(ctx, source.id)) return
  let place: FilePlace | null = null
  try {
    place = await open(connectionOf(ctx, source))
    await finishFile(ctx, source, place)
    await noteLook(ctx, source, { left: await takeInOrder(ctx, kinds, source, place) })
  } catch (thrown) {
    if (!isRefusal(thrown)) ctx.tools.log.error({ err: thrown, source: source.code }, 'a source of files could not be read')
    await noteLook(ctx, source, {
      error: isRefusal(thrown)
        ? { code: thrown.code, details: thrown.details }
        : { code: 'source.unreachable', details: { reason: String((thrown as Error).message).slice(0, 300) } },
    })
  } finally {
    await place?.close().catch(() => undefined)
  }
}

/** Its last file is still being imported. */
async function isImporting(ctx: Ctx, sourceId: string): Promise<boolean> {
  const going = await own(ctx)
    .selectFrom('integration.file_taken as t')
    .innerJoin('integration.import_run as r', 'r.id', 't.run_id')
    .select('t.id')
    .where('t.source_id', '=', sourceId)
    .where('t.state', '=', 'importing')
    .where('r.state', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  return going !== undefined
}

/** Gives how many files were left for later because they, or one before them, are perhaps still being written. */
async function takeInOrder(ctx: Ctx, kinds: readonly ImportKind[], source: SourceRow, place: FilePlace): Promise<number> {
  const found = (await place.list()).filter(({ name }) => matches(source.pattern, name)).toSorted(byAge)
  await own(ctx)
    .deleteFrom('integration.file_seen')
    .where('source_id', '=', source.id)
    .where(sql<boolean>`name <> all(${found.map(({ name }) => name)}::text[])`)
    .execute()
  for (const [i, file] of found.entries()) {
    if (!(await isSettled(ctx, source.id, file))) return found.length - i
    const outcome = await takeFile(ctx, kinds, source, place, file)
    if (outcome === 'growing') return found.length - i
    if (outcome === 'importing') return 0
  }
  return 0
}

function byAge(a: FoundFile, b: FoundFile): number {
  return Temporal.Instant.compare(a.modifiedAt, b.modifiedAt) || (a.name < b.name ? -1 : 1)
}

/** `*` and `?` as people use them, whatever letter case. */
function matches(pattern: string, name: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${expression}$`, 'is').test(name)
}

type Noted = { left: number } | { error: { code: string; details: Record<string, unknown> } }

/** What is left for later is looked at again in a minute, however long the schedule would wait. */
async function noteLook(ctx: Ctx, { id }: SourceRow, noted: Noted): Promise<void> {
  const failed = 'error' in noted
  const seen = failed && typeof noted.error.details['fingerprint'] === 'string' ? noted.error.details['fingerprint'] : null
  const soon = ctx.now.add({ minutes: 1 }).toString()
  await own(ctx)
    .updateTable('integration.file_source')
    .set({
      last_at: ctx.now.toString(),
      last_error: failed ? JSON.stringify(noted.error) : null,
      host_key_seen: seen,
      left_files: failed ? 0 : noted.left,
      ...(!failed && noted.left > 0 ? { next_at: sql<string>`least(coalesce(next_at, ${soon}::timestamptz), ${soon}::timestamptz)` } : {}),
    })
    .where('id', '=', id)
    .execute()
}
