import type { Ctx } from '#platform/context.ts'
import { openCsv } from '#platform/csv/csv.ts'
import type { ImportKind } from '#platform/csv/import-kind.ts'
import { kindOf } from './kind-of.ts'
import { missingColumns, proposeMapping, type Mapping } from './mapping.ts'

export type FileSeen = {
  encoding: string
  delimiter: string
  /** The file's columns in their order, and its first lines. */
  columns: string[]
  sample: string[][]
  mapping: Mapping
  /** Columns that the kind can't do without and that were not recognised. */
  missing: string[]
}

const sampleLines = 5

/** Looks at a file before it is imported: what it is, its first lines, and which columns were recognised. Refuses what `openCsv` refuses. */
export async function readMapping(ctx: Ctx, kinds: readonly ImportKind[], code: string, source: AsyncIterable<Uint8Array>): Promise<FileSeen> {
  const kind = kindOf(ctx, kinds, code)
  const file = await openCsv(source)
  const sample: string[][] = []
  for await (const row of file.rows) {
    sample.push(row.cells)
    if (sample.length === sampleLines) break
  }
  const mapping = proposeMapping(kind, file.columns)
  return { encoding: file.encoding(), delimiter: file.delimiter, columns: file.columns, sample, mapping, missing: missingColumns(kind, mapping) }
}
