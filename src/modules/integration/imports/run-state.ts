import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { Ctx } from '#platform/context.ts'
import type { LineReject } from '#platform/csv/import-kind.ts'
import { own } from '../tables.ts'
import { mappingSchema } from './saved-mappings.ts'
import type { Mapping } from './mapping.ts'

export type RunningImport = {
  id: string
  kind: string
  fileSha256: string
  mapping: Mapping
  dryRun: boolean
  allOrNothing: boolean
  resumeLine: number
  actor: string
  actorName: string
}
/** What a batch adds to the figures of its run. */
export type BatchFigures = { read: number; written: number; unchanged: number; rejected: number; lastLine: number; bytesRead: number }

/** The advisory lock that whoever runs this import holds: gone with its connection when the process dies. */
export const runLock = (runId: string) => sql`hashtextextended(${`integration.import_run ${runId}`}, 0)`

/** Marks a run as running and gives it; null when it is over. One that never committed a batch begins with clean figures. */
export async function beginRun(ctx: Ctx, runId: string): Promise<RunningImport | null> {
  const row = await own(ctx)
    .updateTable('integration.import_run')
    .set({ state: 'running', started_at: sql<string>`coalesce(started_at, now())`, heard_at: sql<string>`now()` })
    .where('id', '=', runId)
    .where('state', 'in', ['waiting', 'running'])
    .returningAll()
    .executeTakeFirst()
  if (!row) return null
  if (row.resume_line === 0) {
    await own(ctx).deleteFrom('integration.import_reject').where('run_id', '=', runId).execute()
    await own(ctx)
      .updateTable('integration.import_run')
      .set({ bytes_read: 0, rows_read: 0, rows_written: 0, rows_unchanged: 0, rows_rejected: 0 })
      .where('id', '=', runId)
      .execute()
  }
  return {
    id: row.id,
    kind: row.kind,
    fileSha256: row.file_sha256,
    mapping: mappingSchema.parse(row.mapping),
    dryRun: row.dry_run,
    allOrNothing: row.all_or_nothing,
    resumeLine: row.resume_line,
    actor: row.actor,
    actorName: row.actor_name,
  }
}

/**
 * Adds to a run's figures and tells whether somebody asked to cancel. With `behind`, the batch that stands behind that line is committed by the same
 * transaction, and a later attempt goes on from its end; `import.already_running` when another process has got further meanwhile.
 */
export async function noteFigures(ctx: Ctx, runId: string, figures: BatchFigures, behind: number | null): Promise<{ cancelAsked: boolean }> {
  const { rows } = await sql<{ cancel_asked: boolean }>`
    update integration.import_run set rows_read = rows_read + ${figures.read}, rows_written = rows_written + ${figures.written},
      rows_unchanged = rows_unchanged + ${figures.unchanged}, rows_rejected = rows_rejected + ${figures.rejected}, bytes_read = ${figures.bytesRead},
      resume_line = ${behind === null ? sql`resume_line` : sql`${figures.lastLine}`}, heard_at = now()
    where id = ${runId} and state = 'running' ${behind === null ? sql`` : sql`and resume_line = ${behind}`} returning cancel_asked`.execute(ctx.db)
  if (!rows[0]) throw new Refusal('import.already_running', { runId })
  return { cancelAsked: rows[0].cancel_asked }
}

/** Whether somebody wants the run to stop; also when it no longer exists. */
export async function isCancelAsked(ctx: Ctx, runId: string): Promise<boolean> {
  const row = await own(ctx).selectFrom('integration.import_run').select('cancel_asked').where('id', '=', runId).executeTakeFirst()
  return row?.cancel_asked ?? true
}

/** Writes down the rejected lines with their text. */
export async function noteRejects(ctx: Ctx, runId: string, rejects: readonly LineReject[], rawsOf: () => ReadonlyMap<number, string>): Promise<void> {
  if (rejects.length === 0) return
  const raws = rawsOf()
  const sorted = rejects.toSorted((a, b) => a.line - b.line)
  const positions: number[] = []
  sorted.forEach((reject, i) => positions.push(sorted[i - 1]?.line === reject.line ? positions[i - 1]! + 1 : 0))
  await sql`
    insert into integration.import_reject (run_id, line, position, code, details, raw)
    select ${runId}, g.line, g.position, g.code, g.details, g.raw from unnest(${sorted.map(({ line }) => line)}::bigint[], ${positions}::int[], ${sorted.map(({ code }) => code)}::text[],
      ${sorted.map(({ details }) => JSON.stringify(details))}::jsonb[], ${sorted.map(({ line }) => textForDatabase(raws.get(line) ?? ''))}::text[]) as g(line, position, code, details, raw)`.execute(
    ctx.db,
  )
}

/** PostgreSQL keeps no zero character; a long line is told by its beginning. */
function textForDatabase(raw: string): string {
  return raw.slice(0, 20_000).replaceAll('\0', '')
}
