import { sql } from 'kysely'
import { addDays, type Day } from '#kernel/day.ts'
import type { Ctx } from '#platform/context.ts'
import type { CsvCell } from '#platform/csv/csv.ts'
import { written, type ExportAsked, type ExportKind } from '#platform/csv/export-kind.ts'
import { agreementColumns } from '../imports/agreement-row.ts'
import { everyPrice } from '../writing/every-price.ts'

/**
 * Agreements with their terms, discounts and fixed prices, in the columns that the import of agreements reads: one after another, its terms in front. Asked: `agreement`, a code; all of
 * them otherwise.
 */
export const agreementExport: ExportKind = { code: 'agreements', right: 'prices.read', open }

async function open(ctx: Ctx, { agreement }: ExportAsked) {
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
  families: Record<string, { code: string; name: string }>
}

const portion = 500

async function* rows(ctx: Ctx, code: string | null): AsyncGenerator<CsvCell[], void, undefined> {
  let last = 0
  for (;;) {
    const page: Terms[] = await pageAfter(ctx, code, last)
    for (const terms of page) for await (const cells of linesOf(ctx, terms)) yield agreementColumns.map(({ name }) => cells[name] ?? null)
    last = page.at(-1)?.id ?? 0
    if (page.length < portion) return
  }
}

async function pageAfter(ctx: Ctx, code: string | null, last: number): Promise<Terms[]> {
  const { rows: found } = await sql<Terms>`
    select a.id, a.code, a.name, c.number as company, a.state, lower(a.valid) as from, upper(a.valid) - 1 as to, a.combine, a.best_price as "bestPrice", a.min_order_cents as "minOrderCents", a.note,
      coalesce((select json_agg(json_build_object('target', d.target, 'code', t.code, 'share', d.share, 'onTop', d.on_top) order by d.id)
        from pricing.agreement_discount d left join catalogue.target_label t on t.target = d.target and t.target_id = d.target_id where d.agreement_id = a.id), '[]') as discounts,
      coalesce((select json_object_agg(t.variant_id, json_build_object('code', f.code, 'name', f.name)) from pricing.tier_family f join pricing.tier_family_article t on t.family_id = f.id
        where f.agreement_id = a.id), '{}') as families
    from pricing.agreement a join accounts.company_label c on c.company_id = a.company_id
    where a.id > ${last} and (${code}::text is null or a.code = ${code}) order by a.id limit ${portion}`.execute(ctx.db)
  return found
}

async function* linesOf(ctx: Ctx, terms: Terms): AsyncGenerator<Cells, void, undefined> {
  const { id, code: agreement, name, company, state, from, to, combine, bestPrice, minOrderCents, note, discounts, families } = terms
  yield {
    agreement,
    name,
    company,
    state,
    starts: from,
    ends: to,
    combine,
    order: bestPrice ? 'best' : 'strict',
    min_order: minOrderCents === null ? null : written(minOrderCents, 2),
    note,
  }
  for (const { target, code, share, onTop } of discounts) yield { agreement, target, code, discount: written(share, 4), on_top: onTop ? 'true' : 'false' }
  for await (const price of everyPrice(ctx, { kind: 'agreement', id })) {
    const family = families[price.variantId]
    yield {
      agreement,
      sku: price.sku,
      min_qty: price.stepsPerUnit === 1 ? price.minQty : written(Math.round((price.minQty * 1_000) / price.stepsPerUnit), 3),
      unit_net: written(price.unitNet, 4),
      per: price.per,
      unit: price.unit,
      valid_from: price.from === '-infinity' ? null : price.from,
      valid_to: price.until === 'infinity' ? null : addDays(price.until as Day, -1),
      family: family?.code ?? null,
      family_name: family?.name ?? null,
    }
  }
}
