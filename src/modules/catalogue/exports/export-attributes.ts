import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { CsvCell } from '#platform/csv/csv.ts'
import type { ExportKind } from '#platform/csv/export-kind.ts'
import { attributeImport } from '../imports/import-attributes.ts'
import { mustReadCatalogue } from '../must-read-catalogue.ts'

/** Attributes, each followed by its values, in the columns that their import reads. */
export const attributeExport: ExportKind = { code: 'attributes', rights: ['catalogue.read'], open }

async function open(ctx: Ctx) {
  mustReadCatalogue(ctx)
  return { columns: attributeImport.columns.map((column) => column.name), rows: rows(ctx) }
}

const batch = 2_000

type Attribute = { code: string; kind: string; unit: string | null; facet: boolean; position: number; labels: Record<string, string> }
type Value = { value_code: string; position: number; labels: Record<string, string> }

async function* rows(ctx: Ctx): AsyncGenerator<CsvCell[], void, undefined> {
  const { rows: attributes } = await sql<Attribute>`
    select a.code, a.kind, a.unit, a.facet, a.position, coalesce((select json_object_agg(t.locale, t.label) from catalogue.attribute_text t where t.attribute_code = a.code), '{}') as labels
    from catalogue.attribute a order by a.position, a.code`.execute(ctx.db)
  for (const { code, kind, unit, facet, position, labels } of attributes) {
    yield inOrder({ attribute: code, kind, unit, facet: facet ? 'true' : 'false', position, label_fr: labels.fr ?? null, label_en: labels.en ?? null })
    let after = ''
    for (let page: Value[] = await valuesAfter(ctx, code, after); page.length > 0; page = await valuesAfter(ctx, code, after)) {
      for (const value of page)
        yield inOrder({
          attribute: code,
          value: value.value_code,
          value_label_fr: value.labels.fr ?? null,
          value_label_en: value.labels.en ?? null,
          value_position: value.position,
        })
      after = page.at(-1)?.value_code ?? ''
    }
  }
}

async function valuesAfter(ctx: Ctx, attribute: string, after: string): Promise<Value[]> {
  const { rows: found } = await sql<Value>`
    select v.value_code, v.position, coalesce((select json_object_agg(t.locale, t.label) from catalogue.attribute_value_text t where t.attribute_code = v.attribute_code and t.value_code = v.value_code), '{}') as labels
    from catalogue.attribute_value v where v.attribute_code = ${attribute} and v.value_code > ${after} order by v.value_code limit ${batch}`.execute(ctx.db)
  return found
}

function inOrder(own: Record<string, CsvCell>): CsvCell[] {
  return attributeImport.columns.map((column) => own[column.name] ?? null)
}
