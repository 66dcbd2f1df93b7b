import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { CsvCell } from '#platform/csv/csv.ts'
import type { ExportKind } from '#platform/csv/export-kind.ts'
import { categoryImport } from '../imports/import-categories.ts'
import { mustReadCatalogue } from '../must-read-catalogue.ts'

/** The tree of categories, parents before what is below them, in the columns that its import reads. */
export const categoryExport: ExportKind = { code: 'categories', rights: ['catalogue.read'], open }

async function open(ctx: Ctx) {
  mustReadCatalogue(ctx)
  return { columns: categoryImport.columns.map((column) => column.name), rows: rows(ctx) }
}

async function* rows(ctx: Ctx): AsyncGenerator<CsvCell[], void, undefined> {
  const { rows: found } = await sql<{ code: string; parent: string | null; position: number; names: Record<string, string> }>`
    select c.code, p.code as parent, c.position, coalesce((select json_object_agg(t.locale, t.name) from catalogue.category_text t where t.category_id = c.id), '{}') as names
    from catalogue.category c left join catalogue.category p on p.id = c.parent_id order by cardinality(c.path), c.position, c.id`.execute(ctx.db)
  for (const { code, parent, position, names } of found) yield [code, parent, names.fr ?? null, names.en ?? null, position]
}
