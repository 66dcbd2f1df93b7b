import { z } from 'zod'
import { publicEvent } from '#platform/events/public-event.ts'
import { importFinished } from './events.ts'
import { own } from './tables.ts'

const data = z.object({
  importId: z.string(),
  kind: z.string(),
  fileName: z.string(),
  state: z.enum(['done', 'failed', 'cancelled']),
  dryRun: z.boolean(),
  read: z.int(),
  written: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
})

/** A file of lines was taken in, or could not be. */
export const importFinishedEvent = publicEvent('import.finished', 'An import has ended, written or tried', importFinished, data, async (tx, { runId, kind, state, dryRun }) => {
  const run = await own(tx)
    .selectFrom('integration.import_run')
    .select(['file_name', 'rows_read', 'rows_written', 'rows_unchanged', 'rows_rejected'])
    .where('id', '=', runId)
    .executeTakeFirst()
  if (!run) return []
  return [
    { importId: runId, kind, fileName: run.file_name, state, dryRun, read: run.rows_read, written: run.rows_written, unchanged: run.rows_unchanged, rejected: run.rows_rejected },
  ]
})
