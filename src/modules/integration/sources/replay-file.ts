import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import type { ImportKind } from '#platform/csv/import-kind.ts'
import { kindOf } from '../imports/kind-of.ts'
import { own } from '../tables.ts'
import { askAsSource } from './ask-as-source.ts'
import { prepareFile } from './prepare-file.ts'
import { presentSource } from './source.ts'

/**
 * Imports a file again that a source has kept, as the source is set now: the one way to take the same bytes twice. Gives the id of the import. Refuses
 * `source.file_unknown`, `source.busy` while another file of the source is being imported, and what `askImport` refuses.
 */
export async function replayFile(ctx: Ctx, kinds: readonly ImportKind[], fileId: string): Promise<string> {
  const file = await own(ctx).selectFrom('integration.file_taken').selectAll().where('id', '=', fileId).executeTakeFirst()
  const source = file && (await own(ctx).selectFrom('integration.file_source').selectAll().where('id', '=', file.source_id).executeTakeFirst())
  if (!file || !source) throw new Refusal('source.file_unknown')
  kindOf(ctx, kinds, source.kind)
  const prepared = await prepareFile(ctx.tools.files, presentSource(source).format, file.sha256)
  return inTransaction(ctx, async (tx) => {
    await own(tx).selectFrom('integration.file_source').select('id').where('id', '=', source.id).forUpdate().executeTakeFirst()
    const going = await own(tx).selectFrom('integration.file_taken').select('id').where('source_id', '=', source.id).where('state', '=', 'importing').executeTakeFirst()
    if (going) throw new Refusal('source.busy')
    const runId = await askAsSource(tx, kinds, source, { name: file.name, prepared })
    await own(tx)
      .insertInto('integration.file_taken')
      .values({
        id: newId('fileTaken', tx.now.epochMilliseconds),
        source_id: source.id,
        name: file.name,
        sha256: file.sha256,
        bytes: file.bytes,
        state: 'importing',
        dry_run: source.dry_run,
        at_place: false,
        run_id: runId,
        first_id: file.first_id ?? file.id,
        taken_at: tx.now.toString(),
      })
      .execute()
    return runId
  })
}
