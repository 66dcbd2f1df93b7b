import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import type { ImportKind } from '#platform/csv/import-kind.ts'
import { own } from '../tables.ts'
import { askAsSource } from './ask-as-source.ts'
import type { FilePlace, FoundFile } from './file-place.ts'
import { prepareFile } from './prepare-file.ts'
import { presentSource, type SourceRow } from './source.ts'

export type Taken = 'importing' | 'repeated' | 'refused' | 'growing' | 'passed over'

/**
 * Takes a file: keeps its bytes, and asks for its import. One that changed while it was read is left; one that this source took before (the same bytes) is
 * noted as 'already taken' and put aside, never imported again by itself; one that can't be read is refused, kept, and put aside with its reason.
 */
export async function takeFile(ctx: Ctx, kinds: readonly ImportKind[], source: SourceRow, place: FilePlace, file: FoundFile): Promise<Taken> {
  const sha256 = await ctx.tools.files.putStream(place.read(file.name))
  const bytes = (await ctx.tools.files.size(sha256)) ?? 0
  const after = await place.look(file.name)
  if (!after || after.bytes !== bytes || Temporal.Instant.compare(after.modifiedAt, file.modifiedAt) !== 0) return 'growing'
  const row = { source_id: source.id, name: file.name, sha256, bytes, dry_run: source.dry_run, at_place: true, taken_at: ctx.now.toString() }
  const before = await takenBefore(ctx, source, sha256)
  if (before?.dry_run) return 'passed over'
  if (before) {
    await own(ctx)
      .insertInto('integration.file_taken')
      .values({ id: newIdOf(ctx), ...row, state: 'repeated', first_id: before.id, finished_at: ctx.now.toString() })
      .execute()
    if (!source.dry_run) await place.move(file.name, 'done')
    return 'repeated'
  }
  try {
    const prepared = await prepareFile(ctx.tools.files, presentSource(source).format, sha256)
    await inTransaction(ctx, async (tx) => {
      const runId = await askAsSource(tx, kinds, source, { name: file.name, prepared })
      await own(tx)
        .insertInto('integration.file_taken')
        .values({ id: newIdOf(tx), ...row, state: 'importing', run_id: runId })
        .execute()
    })
    return 'importing'
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown
    const error = JSON.stringify({ code: thrown.code, details: thrown.details })
    await own(ctx)
      .insertInto('integration.file_taken')
      .values({ id: newIdOf(ctx), ...row, state: 'refused', error, finished_at: ctx.now.toString() })
      .execute()
    if (!source.dry_run) await place.move(file.name, 'refused')
    return 'refused'
  }
}

/** The same bytes that this source has taken already: for good, or, while it only tries, tried. What failed or was refused may come again. */
async function takenBefore(ctx: Ctx, source: SourceRow, sha256: string): Promise<{ id: string; dry_run: boolean } | undefined> {
  const same = own(ctx).selectFrom('integration.file_taken').select(['id', 'dry_run']).where('source_id', '=', source.id).where('sha256', '=', sha256)
  return same
    .where(sql<boolean>`((not dry_run and state in ('done', 'importing')) or (dry_run and ${source.dry_run}))`)
    .orderBy('dry_run', source.dry_run ? 'desc' : 'asc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

function newIdOf(ctx: Pick<Ctx, 'now'>): string {
  return newId('fileTaken', ctx.now.epochMilliseconds)
}
