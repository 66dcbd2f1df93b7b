import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Ctx } from '#platform/context.ts'
import type { CsvCell } from '#platform/csv/csv.ts'
import { written, type ExportAsked, type ExportKind } from '#platform/csv/export-kind.ts'
import { agreementColumns } from '../imports/agreement-row.ts'
import { mustReadTerms } from '../must-read-terms.ts'
import { readableAgreement } from '../readable-terms.ts'
import { priceCells } from './price-cells.ts'
import { pricesOfAgreements, type AgreementPriceRow } from './prices-of-agreements.ts'

/**
 * Agreements with their terms, discounts and fixed prices, in the columns that the import of agreements reads: one after another, its terms in front. Asked: `agreement`, a code; all of
 * them otherwise; of a rep those of his clients. Questions grow with the number of lines, not with that of agreements. Refuses `access.denied`.
 */
export const agreementExport: ExportKind = { code: 'agreements', rights: ['prices.read'], open }

async function open(ctx: Ctx, { agreement }: ExportAsked) {
  mustReadTerms(ctx)
  return { columns: agreementColumns.map((column) => column.name), rows: rows(ctx, agreement || null) }
}

type Cells = Partial<Record<string, CsvCell>>
type Terms = {
  id: number
  code: string
  name: string
  company: string
  state: string
  from: Day | null
  to: Day | null
  combine: string
  bestPrice: boolean
  minOrderCents: number | null
  note: string | null
  discounts: { target: string; code: string | null; share: number; onTop: boolean }[]
}

const portion = 500

async function* rows(ctx: Ctx, code: string | null): AsyncGenerator<CsvCell[], void, undefined> {
  let last = 0
  for (;;) {
    const page: Terms[] = await pageAfter(ctx, code, last)
    if (page.length === 0) return
    const prices = pricesOfAgreements(ctx, page[0]!.id, page.at(-1)!.id)
    let next = await prices.next()
    for (const terms of page) {
      for (const cells of linesOf(terms)) yield inColumns(cells)
      // Another agreement between two of the page, that was not asked, has its prices passed over.
      for (; !next.done && next.value.agreementId <= terms.id; next = await prices.next()) if (next.value.agreementId === terms.id) yield inColumns(lineOf(terms.code, next.value))
    }
    last = page.at(-1)!.id
    if (page.length < portion) return
  }
}

function inColumns(cells: Cells): CsvCell[] {
  return agreementColumns.map(({ name }) => cells[name] ?? null)
}

async function pageAfter(ctx: Ctx, code: string | null, last: number): Promise<Terms[]> {
  const { rows: found } = await sql<Terms>`
    select a.id, a.code, a.name, c.number as company, a.state, lower(a.valid) as from, upper(a.valid) - 1 as to, a.combine, a.best_price as "bestPrice", a.min_order_cents as "minOrderCents", a.note,
      coalesce((select json_agg(json_build_object('target', d.target, 'code', t.code, 'share', d.share, 'onTop', d.on_top) order by d.id)
        from pricing.agreement_discount d left join catalogue.target_label t on t.target = d.target and t.target_id = d.target_id where d.agreement_id = a.id), '[]') as discounts
    from pricing.agreement a join accounts.company_label c on c.company_id = a.company_id
    where a.id > ${last} and (${code}::text is null or a.code = ${code}) and ${readableAgreement(ctx)} order by a.id limit ${portion}`.execute(ctx.db)
  return found
}

/** The terms, then a line for each discount. */
function linesOf({ code: agreement, name, company, state, from, to, combine, bestPrice, minOrderCents, note, discounts }: Terms): Cells[] {
  const minOrder = minOrderCents === null ? null : written(minOrderCents, 2)
  const terms = { agreement, name, company, state, starts: from, ends: to, combine, order: bestPrice ? 'best' : 'strict', min_order: minOrder, note }
  return [terms, ...discounts.map(({ target, code, share, onTop }) => ({ agreement, target, code, discount: written(share, 4), on_top: onTop ? 'true' : 'false' }))]
}

function lineOf(agreement: string, price: AgreementPriceRow): Cells {
  return {
    agreement,
    sku: price.sku,
    ...priceCells(price),
    family: price.family,
    family_name: price.familyName,
  }
}
