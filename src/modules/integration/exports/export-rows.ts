import { Refusal } from '#kernel/refusal.ts'
import { isAllowed, mustBeAllowed, rights, type Right } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { ExportAsked, ExportedRows, ExportKind } from '#platform/csv/export-kind.ts'
import { openSnapshot } from '#platform/database/snapshot.ts'

/**
 * The columns and lines of a kind, for the seller's people and keys that may read it, in one snapshot of the database and piece by piece, whatever their number. The door
 * writes them as a file; one that was written for machines or people comes back through the import of the same kind without any difference. Refuses
 * `export.kind_unknown`, `access.denied`, and `export.left` when nobody takes the lines any more.
 */
export async function exportRows(ctx: Ctx, kinds: readonly ExportKind[], code: string, asked: ExportAsked = {}): Promise<ExportedRows> {
  const kind = kinds.find((one) => one.code === code)
  if (!kind) throw new Refusal('export.kind_unknown', { kind: code })
  mustTake(ctx, kind)
  const snapshot = await openSnapshot(ctx)
  try {
    const { columns, rows } = await kind.open(snapshot.ctx, asked)
    return { columns, rows: snapshot.through(rows) }
  } catch (error) {
    await snapshot.end()
    throw error
  }
}

/** The kinds that the actor may take. */
export function exportsAllowed(ctx: Ctx, kinds: readonly ExportKind[]): ExportKind[] {
  return kinds.filter((kind) => ctx.actor.isStaff && rightsOf(kind).every((right) => isAllowed(ctx, right)))
}

/** A client's key may read articles and prices as they are for him; these files are the seller's, whole. */
function mustTake(ctx: Ctx, kind: ExportKind): void {
  for (const right of rightsOf(kind)) mustBeAllowed(ctx, right)
  if (!ctx.actor.isStaff) throw new Refusal('access.denied', { right: kind.rights[0] })
}

/** The rights that a kind takes. */
export function rightsOf({ code, rights: words }: ExportKind): Right[] {
  return words.map((word) => {
    const right = rights.find((one) => one === word)
    if (!right) throw new Error(`the export kind ${code} asks for a right that does not exist: ${word}`)
    return right
  })
}
