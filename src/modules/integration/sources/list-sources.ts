import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { presentSource, type FileSource } from './source.ts'

export type TakenState = 'importing' | 'done' | 'failed' | 'refused' | 'repeated'
/** A file that a source took: what became of it, and the figures of its import. */
export type TakenFile = {
  id: string
  name: string
  bytes: number
  state: TakenState
  dryRun: boolean
  runId: string | null
  rejectsName: string | null
  takenAt: string
  /** The file of which it is a repetition or a replay. */
  firstId: string | null
  firstName: string | null
  firstAt: string | null
  /** When a person last had it imported again. */
  replayedAt: string | null
  error: { code: string; details: Record<string, unknown> } | null
  read: number | null
  written: number | null
  rejected: number | null
}

/** The sources of files by name, each with what became of its last file. */
export async function listSources(ctx: Ctx): Promise<(FileSource & { last: TakenFile | null })[]> {
  mustBeAllowed(ctx, 'imports.run')
  const [rows, last] = await Promise.all([own(ctx).selectFrom('integration.file_source').selectAll().orderBy('code').execute(), takenRows(ctx, null, 1)])
  const byId = new Map(last.map(({ sourceId, ...file }) => [sourceId, file]))
  return rows.map((row) => ({ ...presentSource(row), last: byId.get(row.id) ?? null }))
}

/** True when a source asks for somebody: its last look failed, or nothing could be made of its last file. */
export function isFailing({ lastError, last }: { lastError: unknown; last: Pick<TakenFile, 'state'> | null }): boolean {
  return lastError !== null || last?.state === 'failed' || last?.state === 'refused'
}

/** One source. Refuses `source.unknown`. */
export async function sourceById(ctx: Ctx, id: string): Promise<FileSource> {
  mustBeAllowed(ctx, 'imports.run')
  const row = await own(ctx).selectFrom('integration.file_source').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('source.unknown')
  return presentSource(row)
}

/** What a source took, the latest first. */
export async function takenFiles(ctx: Ctx, sourceId: string, limit = 50): Promise<TakenFile[]> {
  mustBeAllowed(ctx, 'imports.run')
  return (await takenRows(ctx, sourceId, Math.min(limit, 500))).map(({ sourceId: _, ...file }) => file)
}

/** Ends a source; what it took in stays. Refuses `source.unknown`. */
export async function removeSource(ctx: Ctx, id: string): Promise<void> {
  mustBeAllowed(ctx, 'sources.manage')
  await inTransaction(ctx, async (tx) => {
    const gone = await own(tx).deleteFrom('integration.file_source').where('id', '=', id).returning(['code', 'kind', 'place']).executeTakeFirst()
    if (!gone) throw new Refusal('source.unknown')
    await audit(tx, 'source.removed', id, { before: gone })
  })
}

async function takenRows(ctx: Ctx, sourceId: string | null, each: number): Promise<(TakenFile & { sourceId: string })[]> {
  const { rows } = await sql<TakenFile & { sourceId: string }>`
    select f.* from integration.file_source s cross join lateral (
      select t.id, t.source_id as "sourceId", t.name, t.bytes, t.state, t.dry_run as "dryRun", t.run_id as "runId", t.rejects_name as "rejectsName", t.taken_at as "takenAt", t.first_id as "firstId",
        first.name as "firstName", first.taken_at as "firstAt",
        (select max(again.taken_at) from integration.file_taken again where again.source_id = t.source_id and again.first_id = t.id and again.state <> 'repeated') as "replayedAt", coalesce(t.error, r.error) as error, r.rows_read as read, r.rows_written as written, r.rows_rejected as rejected
      from integration.file_taken t left join integration.import_run r on r.id = t.run_id left join integration.file_taken first on first.id = t.first_id
      where t.source_id = s.id order by t.id desc limit ${each}) f
    where ${sourceId === null ? sql`true` : sql`s.id = ${sourceId}`} order by f.id desc`.execute(ctx.db)
  return rows
}
