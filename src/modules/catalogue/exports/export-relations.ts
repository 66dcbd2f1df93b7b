import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { CsvCell } from '#platform/csv/csv.ts'
import type { ExportKind } from '#platform/csv/export-kind.ts'
import { relationImport } from '../imports/import-relations.ts'
import { mustReadCatalogue } from '../must-read-catalogue.ts'

/** What goes with what: accessories, spare parts, substitutes and the others, and the article that replaces a withdrawn one. */
export const relationExport: ExportKind = { code: 'relations', rights: ['catalogue.read'], open }

async function open(ctx: Ctx) {
  mustReadCatalogue(ctx)
  return { columns: relationImport.columns.map((column) => column.name), rows: rows(ctx) }
}

const batch = 5_000

type Row = { variant_id: number; kind: string; other_id: number; position: number; sku: string; other: string }

async function* rows(ctx: Ctx): AsyncGenerator<CsvCell[], void, undefined> {
  let last: Row | null = null
  for (;;) {
    const page: Row[] = await pageAfter(ctx, last)
    for (const { sku, kind, other, position } of page) yield [sku, kind, other, kind === 'replacement' ? null : position, null]
    last = page.at(-1) ?? null
    if (page.length < batch) return
  }
}

async function pageAfter(ctx: Ctx, last: Row | null): Promise<Row[]> {
  const { variant_id: variant, kind, other_id: other } = last ?? { variant_id: 0, kind: '', other_id: 0 }
  const { rows: found } = await sql<Row>`
    select r.*, v.sku, o.sku as other from (
      (select variant_id, kind, other_id, position from catalogue.relation where (variant_id, kind, other_id) > (${variant}, ${kind}, ${other}) order by variant_id, kind, other_id limit ${batch})
      union all
      (select id, 'replacement', replaced_by, 0 from catalogue.variant where replaced_by is not null and (id, 'replacement', replaced_by) > (${variant}, ${kind}, ${other}) order by id limit ${batch})
    ) r join catalogue.variant v on v.id = r.variant_id join catalogue.variant o on o.id = r.other_id order by r.variant_id, r.kind, r.other_id limit ${batch}`.execute(ctx.db)
  return found
}
