import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { CsvCell } from '#platform/csv/csv.ts'
import type { ExportKind } from '#platform/csv/export-kind.ts'
import { assortmentImport } from '../assortment/import-rules.ts'
import { mustReadRules } from '../assortment/list-rules.ts'
import { ruleRows, type RuleRow } from '../assortment/rule-rows.ts'

/** The rules of the assortment, in the columns that their import reads, a portion at a time. For staff and keys of the seller's that read clients too. */
export const assortmentExport: ExportKind = { code: 'assortments', rights: ['catalogue.read', 'companies.read'], open }

const portion = 2_000

async function open(ctx: Ctx) {
  mustReadRules(ctx)
  return { columns: assortmentImport.columns.map((column) => column.name), rows: rows(ctx) }
}

async function* rows(ctx: Ctx): AsyncGenerator<CsvCell[], void, undefined> {
  let last = 0
  for (;;) {
    const page: RuleRow[] = await ruleRows(ctx, sql`r.id > ${last}`, sql`order by r.id limit ${portion}`)
    for (const { audience, audienceCode, target, targetCode, allow, from, to } of page) yield [audience, audienceCode, target, targetCode, allow ? 'visible' : 'hidden', from, to]
    last = page.at(-1)?.id ?? 0
    if (page.length < portion) return
  }
}
