import type { TxCtx } from '#platform/context.ts'
import type { ImportKind } from '#platform/csv/import-kind.ts'
import { askImport } from '../imports/ask-import.ts'
import type { SourceRow } from './source.ts'

/**
 * Asks for the import of a prepared file, by its address in our files, as its source is set; gives the id of the run. The import stands under the source's name: in the history, the ledgers,
 * and as the source of counts. Refuses what `askImport` refuses.
 */
export async function askAsSource(tx: TxCtx, kinds: readonly ImportKind[], source: SourceRow, file: { name: string; prepared: string }): Promise<string> {
  return askImport({ ...tx, actor: { ...tx.actor, id: source.id, name: source.code } }, kinds, {
    kind: source.kind,
    file: { name: file.name, content: tx.tools.files.stream(file.prepared) },
    dryRun: source.dry_run,
    allOrNothing: source.all_or_nothing,
    ...(source.mapping === null ? {} : { savedMapping: source.mapping }),
  })
}
