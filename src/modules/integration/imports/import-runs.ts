import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed, type Right } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { cursorKey, cursorPage, type CursorPage, type PageAsked } from '#platform/database/cursor-page.ts'
import { own } from '../tables.ts'
import { earlierRun, type EarlierRun } from './earlier-run.ts'
import { withHeader } from './mapping.ts'
import { mappingSchema } from './saved-mappings.ts'

export type ImportRun = {
  id: string
  kind: string
  /** The right without which its lines are not read and it is not stopped. */
  needs: Right
  fileName: string
  dryRun: boolean
  allOrNothing: boolean
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  /** Somebody asked it to stop: while it is running it ends behind its batch. */
  cancelAsked: boolean
  /** True when a running import has given no sign of life for two minutes: its process died, and the job will come back. */
  silent: boolean
  /** How much of the file was read, in millionths. */
  shareRead: number
  read: number
  written: number
  unchanged: number
  rejected: number
  /** Why it failed. */
  error: { code: string; details: Record<string, unknown> } | null
  askedBy: string
  askedAt: string
  startedAt: string | null
  finishedAt: string | null
}
export type ImportRunFilter = PageAsked & { kind?: string; limit?: number }

/** Imports, the latest first, a page at a time; `next` and `previous` are cursors. */
export async function importRuns(ctx: Ctx, filter: ImportRunFilter = {}): Promise<CursorPage<ImportRun> & { total: number }> {
  mustBeAllowed(ctx, 'imports.run')
  const limit = Math.min(filter.limit ?? 50, 1_000)
  let query = runs(ctx)
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  const { n } = await query
    .clearSelect()
    .select(sql<number>`count(*)::int`.as('n'))
    .executeTakeFirstOrThrow()
  const cursor = cursorKey(filter)
  if (cursor) query = query.where('id', cursor.back ? '>' : '<', String(cursor.key[0]))
  const page = cursorPage(
    await query
      .orderBy('id', cursor?.back ? 'asc' : 'desc')
      .limit(limit + 1)
      .execute(),
    limit,
    filter,
    (row) => [row.id],
  )
  return { ...page, rows: page.rows.map(present), total: n }
}

/** One import with its figures as they stand, and when the same file came in before; or null. */
export async function importRun(ctx: Ctx, runId: string): Promise<(ImportRun & { earlier: EarlierRun | null }) | null> {
  mustBeAllowed(ctx, 'imports.run')
  const row = await runs(ctx).where('id', '=', runId).executeTakeFirst()
  return row ? { ...present(row), earlier: await earlierRun(ctx, { id: row.id, kind: row.kind, fileSha256: row.file_sha256 }) } : null
}

export type ImportReject = { line: number; position: number; code: string; details: Record<string, unknown>; raw: string }

/**
 * The rejected lines of an import by line number, a page at a time, for who may import such lines. Where one names a column of ours (`column`), `header` is what the file calls it. Refuses `import.run_unknown`,
 * `access.denied`.
 */
export async function importRejects(ctx: Ctx, runId: string, page: { after?: { line: number; position: number }; limit?: number } = {}): Promise<ImportReject[]> {
  await mustReadLines(ctx, runId)
  const run = await own(ctx).selectFrom('integration.import_run').select('mapping').where('id', '=', runId).executeTakeFirstOrThrow()
  const mapping = mappingSchema.parse(run.mapping)
  let query = own(ctx).selectFrom('integration.import_reject').select(['line', 'position', 'code', 'details', 'raw']).where('run_id', '=', runId)
  if (page.after) query = query.where(sql<boolean>`(line, position) > (${page.after.line}, ${page.after.position})`)
  const rows = await query
    .orderBy('line')
    .orderBy('position')
    .limit(Math.min(page.limit ?? 100, 1_000))
    .execute()
  return rows.map((row) => ({ ...row, details: withHeader(row.details as Record<string, unknown>, mapping) }))
}

/** Refuses `import.run_unknown`, and `access.denied` for who may not import such lines. */
export async function mustReadLines(ctx: Ctx, runId: string): Promise<void> {
  const run = await importRun(ctx, runId)
  if (!run) throw new Refusal('import.run_unknown', { runId })
  mustBeAllowed(ctx, run.needs)
}

function runs(ctx: Ctx) {
  return own(ctx)
    .selectFrom('integration.import_run')
    .selectAll()
    .select(sql<boolean>`state = 'running' and heard_at < now() - interval '2 minutes'`.as('silent'))
}

type Row = Awaited<ReturnType<ReturnType<typeof runs>['executeTakeFirstOrThrow']>>

function present(row: Row): ImportRun {
  const share = row.bytes_total === 0 ? 0 : Math.min(1_000_000, Math.floor((row.bytes_read / row.bytes_total) * 1_000_000))
  return {
    id: row.id,
    kind: row.kind,
    needs: row.needs as Right,
    fileName: row.file_name,
    dryRun: row.dry_run,
    allOrNothing: row.all_or_nothing,
    state: row.state as ImportRun['state'],
    cancelAsked: row.cancel_asked,
    silent: row.silent,
    shareRead: row.state === 'done' ? 1_000_000 : share,
    read: row.rows_read,
    written: row.rows_written,
    unchanged: row.rows_unchanged,
    rejected: row.rows_rejected,
    error: row.error as ImportRun['error'],
    askedBy: row.actor_name,
    askedAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  }
}
