import { askImport, importRejects, importRun, runImport, type AskImport, type ImportReject, type ImportRun } from '#modules/integration/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { ImportKind } from '#platform/csv/import-kind.ts'

export type ImportedFile = ImportRun & { rejects: Pick<ImportReject, 'line' | 'code' | 'details'>[] }

/** Lets a file in through the import engine, as the worker would, and gives the run with its first hundred rejects. */
export async function importFile(
  ctx: Ctx,
  kind: ImportKind,
  content: string | AsyncIterable<Uint8Array>,
  how: Partial<Omit<AskImport, 'kind' | 'file'>> = {},
): Promise<ImportedFile> {
  const file = { name: `${kind.code}.csv`, content: typeof content === 'string' ? textOf(content) : content }
  const id = await askImport(ctx, [kind], { kind: kind.code, file, dryRun: false, ...how })
  await runImport(ctx, [kind], id)
  const run = await importRun(ctx, id)
  if (!run) throw new Error(`no import ${id}`)
  return { ...run, rejects: (await importRejects(ctx, id)).map(({ line, code, details }) => ({ line, code, details })) }
}

async function* textOf(content: string): AsyncGenerator<Uint8Array, void, undefined> {
  yield Buffer.from(content)
}
