import { Refusal } from '#kernel/refusal.ts'
import { newId } from '#kernel/ids.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { openCsv } from '#platform/csv/csv.ts'
import { emit } from '#platform/events/events.ts'
import type { ImportKind } from '#platform/csv/import-kind.ts'
import { importAsked } from '../events.ts'
import { own } from '../tables.ts'
import { kindOf } from './kind-of.ts'
import { checkMapping, proposeMapping, type Mapping } from './mapping.ts'
import { mappingSchema, savedMappings } from './saved-mappings.ts'

export type AskImport = {
  kind: string
  /** A new file, or that of an earlier run: what was tried is imported without sending it again. */
  file: { name: string; content: AsyncIterable<Uint8Array> } | { ofRun: string }
  /** Our column → the file's; recognised by names when neither this nor a saved mapping's name is given. */
  mapping?: Mapping
  savedMapping?: string
  /** Shows what would happen and writes nothing. */
  dryRun: boolean
  /** One rejected line and nothing at all is written. */
  allOrNothing?: boolean
}

/**
 * Keeps the file, checks that its columns will do and asks for the import, which then runs in the worker. Gives the run's id. Refuses
 * `import.kind_unknown`, `import.mapping_unknown`, `import.mapping_invalid`, `import.column_missing`, `import.run_unknown`, `access.denied` and what `openCsv` refuses.
 */
export async function askImport(ctx: Ctx, kinds: readonly ImportKind[], asked: AskImport): Promise<string> {
  const kind = kindOf(ctx, kinds, asked.kind)
  const file = 'ofRun' in asked.file ? await fileOfRun(ctx, asked.kind, asked.file.ofRun) : await newFile(ctx, asked.file)
  const { columns, close } = await openCsv(ctx.tools.files.stream(file.sha256))
  await close()
  const mapping = asked.mapping ?? (await savedMapping(ctx, asked)) ?? file.mapping ?? proposeMapping(kind, columns)
  checkMapping(kind, columns, mapping)
  return inTransaction(ctx, async (tx) => {
    const id = newId('importRun', tx.now.epochMilliseconds)
    await own(tx)
      .insertInto('integration.import_run')
      .values({
        id,
        kind: kind.code,
        needs: kind.right,
        file_name: file.name.slice(0, 200),
        file_sha256: file.sha256,
        mapping: JSON.stringify(mapping),
        dry_run: asked.dryRun,
        all_or_nothing: asked.allOrNothing ?? false,
        bytes_total: file.bytes,
        actor: tx.actor.id,
        actor_name: tx.actor.name,
        created_at: tx.now.toString(),
      })
      .execute()
    await emit(tx, importAsked, { runId: id, kind: kind.code }, id)
    return id
  })
}

type KeptFile = { name: string; sha256: string; bytes: number; mapping: Mapping | null }

async function newFile(ctx: Ctx, { name, content }: { name: string; content: AsyncIterable<Uint8Array> }): Promise<KeptFile> {
  const sha256 = await ctx.tools.files.putStream(content)
  return { name, sha256, bytes: (await ctx.tools.files.size(sha256)) ?? 0, mapping: null }
}

async function fileOfRun(ctx: Ctx, kind: string, runId: string): Promise<KeptFile> {
  const run = await own(ctx)
    .selectFrom('integration.import_run')
    .select(['file_name', 'file_sha256', 'bytes_total', 'mapping'])
    .where('id', '=', runId)
    .where('kind', '=', kind)
    .executeTakeFirst()
  if (!run) throw new Refusal('import.run_unknown', { runId })
  return { name: run.file_name, sha256: run.file_sha256, bytes: run.bytes_total, mapping: mappingSchema.parse(run.mapping) }
}

async function savedMapping(ctx: Ctx, { kind, savedMapping: name }: AskImport): Promise<Mapping | null> {
  if (name === undefined) return null
  const found = (await savedMappings(ctx, kind)).find((one) => one.name === name)
  if (!found) throw new Refusal('import.mapping_unknown', { name })
  return found.mapping
}
