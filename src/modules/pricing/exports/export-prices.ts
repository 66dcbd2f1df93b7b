import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { CsvCell } from '#platform/csv/csv.ts'
import type { ExportAsked, ExportKind } from '#platform/csv/export-kind.ts'
import { priceImport } from '../imports/import-prices.ts'
import { mustReadTerms } from '../must-read-terms.ts'
import { readableList } from '../readable-terms.ts'
import { priceCells } from './price-cells.ts'

/** Prices of lists with their tiers and periods, in the columns that the import of prices reads. Asked: `list`, a code; those of every list otherwise; of a rep those that hold for a client of his. Refuses `access.denied`. */
export const priceExport: ExportKind = { code: 'prices', rights: ['prices.read'], open }

const batch = 5_000

async function open(ctx: Ctx, { list }: ExportAsked) {
  mustReadTerms(ctx)
  const lists = await listsAsked(ctx, list || null)
  return { columns: priceImport.columns.map((column) => column.name), rows: rows(ctx, lists) }
}

type List = { id: number; code: string; name: string; audience: string; currency: string; class_code: string | null; company_number: string | null }

async function listsAsked(ctx: Ctx, code: string | null): Promise<Map<number, List>> {
  const { rows: found } = await sql<List>`
    select l.id, l.code, l.name, l.audience, l.currency, c.code as class_code, k.number as company_number
    from pricing.price_list l left join accounts.class_label c on c.class_id = l.class_id left join accounts.company_label k on k.company_id = l.company_id
    where (${code}::text is null or l.code = ${code}) and ${readableList(ctx)}`.execute(ctx.db)
  return new Map(found.map((row) => [row.id, row]))
}

/** Of a price, its key in the table's own order, then what is written of it. Days are the table's: without a beginning '-infinity', the last day excluded. */
type Row = {
  variant_id: number
  list_id: number
  unit: string
  min_qty: number
  valid_from: string
  sku: string
  steps: number
  valid_to: string
  unit_net: number
  per: number
  floor_net: number | null
  family: string | null
  family_name: string | null
}

async function* rows(ctx: Ctx, lists: ReadonlyMap<number, List>): AsyncGenerator<CsvCell[], void, undefined> {
  let last: Row | null = null
  for (;;) {
    const page: Row[] = await pageAfter(ctx, [...lists.keys()], last)
    for (const row of page) {
      const list = lists.get(row.list_id)
      if (list) yield cellsOf(row, list)
    }
    last = page.at(-1) ?? null
    if (page.length < batch) return
  }
}

async function pageAfter(ctx: Ctx, listIds: number[], last: Row | null): Promise<Row[]> {
  const behind = last
    ? sql`(p.variant_id, p.list_id, p.unit, p.min_qty, p.valid_from) > (${last.variant_id}, ${last.list_id}, ${last.unit}, ${last.min_qty}, ${last.valid_from}::date)`
    : sql`true`
  const { rows: found } = await sql<Row>`
    with page as materialized (
      select p.* from pricing.price p where p.list_id = any(${listIds}::bigint[]) and ${behind}
      order by p.variant_id, p.list_id, p.unit, p.min_qty, p.valid_from limit ${batch}
    )
    select page.*, a.sku, a.steps_per_unit as steps, f.code as family, f.name as family_name from page join catalogue.article_label a on a.variant_id = page.variant_id
    left join lateral (
      select n.code, n.name from pricing.tier_family_article t join pricing.tier_family n on n.id = t.family_id where t.variant_id = page.variant_id and n.list_id = page.list_id limit 1
    ) f on true
    order by page.variant_id, page.list_id, page.unit, page.min_qty, page.valid_from`.execute(ctx.db)
  return found
}

function cellsOf(row: Row, list: List): CsvCell[] {
  const own: Record<string, CsvCell> = {
    list: list.code,
    sku: row.sku,
    ...priceCells({ minQty: row.min_qty, stepsPerUnit: row.steps, unitNet: row.unit_net, per: row.per, unit: row.unit, from: row.valid_from, until: row.valid_to }),
    list_name: list.name,
    audience: list.audience,
    class: list.class_code,
    company: list.company_number,
    currency: list.currency,
    family: row.family,
    family_name: row.family_name,
    under_cost: row.floor_net !== null && row.unit_net < row.floor_net ? 'yes' : null,
  }
  return priceImport.columns.map((column) => own[column.name] ?? null)
}
