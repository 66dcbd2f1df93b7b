import { sentenceOf } from '#platform/http/refusals.ts'
import type { Ctx } from '#platform/context.ts'
import { wordsFor } from '#platform/words.ts'
import { rejectsFile } from '../imports/rejects-file.ts'
import { own } from '../tables.ts'
import type { FilePlace } from './file-place.ts'
import type { SourceRow } from './source.ts'

/**
 * Tidies up behind a file whose import is over: its rejected lines are put beside it (`rejects/`), itself into `done/` or `refused/`. A file that was only tried
 * stays where it is. Safe to repeat: it is noted as over at the end.
 */
export async function finishFile(ctx: Ctx, source: SourceRow, place: FilePlace): Promise<void> {
  const file = await own(ctx)
    .selectFrom('integration.file_taken as t')
    .innerJoin('integration.import_run as r', 'r.id', 't.run_id')
    .select(['t.id', 't.name', 't.dry_run', 't.at_place', 't.run_id', 'r.state', 'r.rows_rejected'])
    .where('t.source_id', '=', source.id)
    .where('t.state', '=', 'importing')
    .executeTakeFirst()
  if (!file) return
  const done = file.state === 'done'
  const rejectsName = !file.dry_run && file.rows_rejected > 0 ? `${file.name}.rejects-${file.run_id?.slice(-6)}.csv` : null
  if (rejectsName !== null) await place.write('rejects', rejectsName, await rejects(ctx, file.run_id ?? ''))
  if (!file.dry_run && file.at_place && (await place.look(file.name))) await place.move(file.name, done ? 'done' : 'refused')
  await own(ctx)
    .updateTable('integration.file_taken')
    .set({ state: done ? 'done' : 'failed', rejects_name: rejectsName, finished_at: ctx.now.toString() })
    .where('id', '=', file.id)
    .execute()
}

async function rejects(ctx: Ctx, runId: string): Promise<AsyncGenerator<string, void, undefined>> {
  const word = (key: 'office_import_reject_line' | 'office_import_reject_code' | 'office_import_reject_why') => wordsFor(ctx.locale, key)
  return rejectsFile(ctx, runId, {
    reader: ctx.locale,
    line: word('office_import_reject_line'),
    code: word('office_import_reject_code'),
    reason: word('office_import_reject_why'),
    sentence: (code, details) => sentenceOf({ code, details }, ctx.locale),
  })
}
