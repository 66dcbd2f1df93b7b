import { exportRows } from '#modules/integration/index.ts'
import type { Ctx } from '#platform/context.ts'
import { writeCsv, type CsvReader } from '#platform/csv/csv.ts'
import type { ExportAsked, ExportKind } from '#platform/csv/export-kind.ts'

/** What goes out of a kind, as the doors write it. */
export async function exportedFile(ctx: Ctx, kind: ExportKind, asked: ExportAsked = {}, reader: CsvReader = 'machine'): Promise<string> {
  const { columns, rows } = await exportRows(ctx, [kind], kind.code, asked)
  return (await Array.fromAsync(writeCsv(reader, columns, rows))).join('')
}
