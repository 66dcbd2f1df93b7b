import { sql } from 'kysely'
import { quantityText } from '#kernel/quantity.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { CsvCell } from '#platform/csv/csv.ts'
import { written, type ExportKind } from '#platform/csv/export-kind.ts'
import { supplierArticleImport } from './import-supplier-articles.ts'

/** What suppliers deliver and for how much, as its import reads it. Asked: `supplier`, a code; all otherwise. Refuses `access.denied`. */
export const supplierArticleExport: ExportKind = {
  code: 'supplier-articles',
  rights: ['supply.read'],
  async open(ctx, { supplier }) {
    mustBeAllowed(ctx, 'supply.read')
    return { columns: supplierArticleImport.columns.map((column) => column.name), rows: rows(ctx, supplier || null) }
  },
}

const batch = 2_000

type Row = {
  supplierId: number
  variantId: number
  code: string
  sku: string
  steps: number
  ref: string | null
  preferred: boolean
  minQty: number
  multiple: number
  leadDays: number | null
  prices: [minQty: number, unitNet: number, per: number, from: string | null, to: string | null][]
}

async function* rows(ctx: Ctx, supplier: string | null): AsyncGenerator<CsvCell[], void, undefined> {
  let last: Row | undefined
  for (;;) {
    const page: Row[] = await pageAfter(ctx, supplier, last)
    for (const one of page) yield* linesOf(one)
    last = page.at(-1)
    if (page.length < batch) return
  }
}

function* linesOf({ code, sku, steps, ref, preferred, minQty, multiple, leadDays, prices }: Row): Generator<CsvCell[]> {
  const quantity = (qty: number) => Number(quantityText(qty, steps))
  const head: CsvCell[] = [code, sku, ref, preferred ? 'yes' : 'no', quantity(minQty), quantity(multiple), leadDays]
  if (prices.length === 0) yield [...head, null, null, null, null, null]
  for (const [from, unitNet, per, validFrom, validTo] of prices) yield [...head, quantity(from), written(unitNet, 4), per, validFrom, validTo]
}

async function pageAfter(ctx: Ctx, supplier: string | null, last: Row | undefined): Promise<Row[]> {
  const { rows: found } = await sql<Row>`
    select a.supplier_id as "supplierId", a.variant_id as "variantId", s.code, l.sku, l.steps_per_unit as steps, a.ref, a.preferred, a.min_qty as "minQty", a.multiple, a.lead_days as "leadDays",
      coalesce((select json_agg(json_build_array(p.min_qty, p.unit_net, p.per, nullif(p.valid_from, '-infinity'), case when p.valid_to = 'infinity' then null else p.valid_to - 1 end)
        order by p.min_qty, p.valid_from) from supply.price p where (p.supplier_id, p.variant_id) = (a.supplier_id, a.variant_id)), '[]') as prices
    from (
      select * from supply.article a where (a.supplier_id, a.variant_id) > (${last?.supplierId ?? 0}, ${last?.variantId ?? 0})
        and (${supplier}::text is null or a.supplier_id = (select id from supply.supplier where upper(code) = upper(${supplier}::text)))
      order by a.supplier_id, a.variant_id limit ${batch}
    ) a join supply.supplier s on s.id = a.supplier_id join catalogue.article_label l on l.variant_id = a.variant_id order by a.supplier_id, a.variant_id`.execute(ctx.db)
  return found
}
