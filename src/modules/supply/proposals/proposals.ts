import { sql } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { needsOf } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { supplySettings } from '../settings.ts'
import { listSupplierArticles, type SupplierArticle } from '../articles/list-supplier-articles.ts'
import { arrivalDay } from '../suppliers/arrival-day.ts'
import { supplierRows, type Supplier } from '../suppliers/supplier-rows.ts'
import { fillToMinimum } from './fill-to-minimum.ts'
import { proposalOf, type Proposal, type Source } from './proposal-of.ts'

export type ProposedLine = Proposal & {
  variantId: number
  sku: string
  name: string
  unit: string
  stepsPerUnit: number
  ref: string | null
  minQty: number
  multiple: number
  coverDays: number | null
  available: number
  perDayThousandths: number
  breaks: SupplierArticle['breaks']
  /** It sells and has no threshold: proposed by its demand until delivery. */
  unwatched: boolean
}
export type ProposedOrder = { supplier: Supplier; warehouse: { id: number; code: string }; lines: ProposedLine[]; netCents: number }
/** Articles that need refilling and that nobody delivers. */
export type Proposals = { orders: ProposedOrder[]; withoutSupplier: { variantId: number; sku: string; name: string; warehouse: string }[] }

// A supplier's calendar may add to the lead time that stock knows: who sells without a threshold is looked at that much earlier, then judged by the day of arrival.
const spareDays = 45

export type ProposalFilter = {
  warehouse?: string | undefined
  supplier?: string | undefined
  /** Suppliers that a person is in charge of. */ buyerId?: string | undefined
  words?: string | undefined
}

/**
 * What to order now, by supplier and warehouse, each line explained; of one supplier only what he delivers is looked at. Articles are those that reached their reorder point,
 * promised more than will come, or sell without a threshold and will not last until a delivery; withdrawn ones are left out. An order below its supplier's minimum is filled up to
 * it where demand allows (`fillToMinimum`).
 */
export async function supplyProposals(ctx: Ctx, filter: ProposalFilter = {}): Promise<Proposals> {
  mustBeAllowed(ctx, 'supply.read')
  const [{ zone, currency }, { coverDays, breakDays }, { rows: places }] = await Promise.all([
    ctx.tools.settings.read(ctx, sellerSettings),
    ctx.tools.settings.read(ctx, supplySettings),
    sql<{ id: number; code: string }>`select warehouse_id as id, code from stock.warehouse_label order by position, 1`.execute(ctx.db),
  ])
  const today = dayOf(ctx.now, zone)
  const asked = places.filter((place) => filter.warehouse === undefined || place.code === filter.warehouse)
  const variantIds = filter.supplier === undefined ? undefined : await deliveredBy(ctx, filter.supplier)
  const needs = (await needsOf(ctx, { only: 'uncovered', spareDays, ...(variantIds && { variantIds }) })).filter((need) => asked.some(({ id }) => id === need.warehouseId))
  const ids = [...new Set(needs.map((need) => need.variantId))]
  const [articles, suppliers, under, labels] = await Promise.all([
    listSupplierArticles(ctx, { variantIds: ids, limit: 100_000 }),
    supplierRows(ctx, sql<boolean>`s.archived_at is null`),
    underWayOf(ctx, ids),
    labelsOf(ctx, ids),
  ])
  const supplierOf = new Map(suppliers.map((one) => [one.id, one]))
  const offers = Map.groupBy(
    articles.rows.filter((one) => supplierOf.has(one.supplierId)),
    (one) => one.variantId,
  )
  const dueOf = arrivals(today)
  const orders = new Map<string, ProposedOrder>()
  const withoutSupplier: Proposals['withoutSupplier'] = []
  for (const need of needs) {
    const label = labels.get(need.variantId)
    const place = asked.find(({ id }) => id === need.warehouseId)!
    const mine = offers.get(need.variantId) ?? []
    if (!label || label.withdrawn) continue
    if (mine.length === 0) {
      if (need.reorderPoint !== null || need.projected < 0) withoutSupplier.push({ variantId: need.variantId, sku: label.sku, name: label.name, warehouse: place.code })
      continue
    }
    const { ordered = 0, drafted = 0 } = under.get(`${need.variantId} ${need.warehouseId}`) ?? {}
    const proposal = proposalOf({
      ...need,
      ordered,
      drafted,
      stepsPerUnit: label.stepsPerUnit,
      sources: mine.map((one) => sourceOf(one, supplierOf.get(one.supplierId)!, dueOf)),
      today,
      coverDays,
      breakDays,
      currency,
    })
    if (!proposal) continue
    const supplier = supplierOf.get(proposal.supplierId)!
    if (filter.supplier !== undefined && supplier.code !== filter.supplier) continue
    if (filter.buyerId !== undefined && supplier.buyerId !== filter.buyerId) continue
    const { ref, minQty, multiple, breaks } = mine.find((one) => one.supplierId === supplier.id)!
    const order = orders.get(`${supplier.id} ${place.id}`) ?? { supplier, warehouse: place, lines: [], netCents: 0 }
    order.lines.push({
      ...proposal,
      variantId: need.variantId,
      sku: label.sku,
      name: label.name,
      unit: label.unit,
      stepsPerUnit: label.stepsPerUnit,
      ref,
      minQty,
      multiple,
      coverDays: need.coverDays,
      available: need.available,
      perDayThousandths: need.perDayThousandths,
      breaks,
      unwatched: need.reorderPoint === null,
    })
    orders.set(`${supplier.id} ${place.id}`, order)
  }
  return {
    orders: [...orders.values()]
      .flatMap((order) => finished(order, { mostDays: breakDays, today, words: filter.words }))
      .toSorted((a, b) => a.supplier.name.localeCompare(b.supplier.name, 'fr') || a.warehouse.code.localeCompare(b.warehouse.code)),
    withoutSupplier,
  }
}

/** Filled up to the supplier's minimum as a whole, then narrowed to the lines that the words ask for. */
function finished(order: ProposedOrder, { mostDays, today, words = '' }: { mostDays: number; today: string; words: string | undefined }): ProposedOrder[] {
  const filled = fillToMinimum(order.lines, order.supplier, { mostDays, today })
  const asked = words.trim().toLowerCase()
  const lines = asked === '' ? filled : filled.filter((line) => [line.sku, line.name, line.ref ?? ''].some((text) => text.toLowerCase().includes(asked)))
  return lines.length === 0 ? [] : [{ ...order, lines, netCents: lines.reduce((sum, line) => sum + line.netCents, 0) }]
}

/** A supplier's calendar is walked once for each of his lead times. */
function arrivals(today: Day): (supplier: Supplier, leadDays: number) => Day {
  const known = new Map<string, Day>()
  return (supplier, leadDays) => {
    const key = `${supplier.id} ${leadDays}`
    const day = known.get(key) ?? arrivalDay(today, leadDays, supplier)
    known.set(key, day)
    return day
  }
}

function sourceOf(one: SupplierArticle, supplier: Supplier, dueOf: ReturnType<typeof arrivals>): Source {
  const leadDays = one.leadDays ?? supplier.leadDays
  return {
    supplierId: supplier.id,
    code: supplier.code,
    currency: supplier.currency,
    preferred: one.preferred,
    minQty: one.minQty,
    multiple: one.multiple,
    leadDays,
    dueOn: dueOf(supplier, leadDays),
    workDays: supplier.workDays,
    closings: supplier.closings,
    breaks: one.breaks,
  }
}

async function deliveredBy(ctx: Ctx, supplier: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select a.variant_id as id from supply.article a join supply.supplier s on s.id = a.supplier_id where upper(s.code) = ${supplier.toUpperCase()}`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

/** What is ordered and not confirmed yet, and what stands in drafts, by article and warehouse. */
async function underWayOf(ctx: Ctx, ids: readonly number[]): Promise<Map<string, { ordered: number; drafted: number }>> {
  const { rows } = await sql<{ key: string; ordered: number; drafted: number }>`
    select l.variant_id || ' ' || o.warehouse_id as key,
      coalesce(sum(greatest(0, l.qty - l.qty_received - l.qty_cancelled)) filter (where o.confirmed_at is null and o.state in ('sent', 'partly_received')), 0)::bigint as ordered,
      coalesce(sum(l.qty) filter (where o.state in ('draft', 'to_approve')), 0)::bigint as drafted
    from supply.line l join supply.order o on o.id = l.order_id
    where o.state not in ('closed', 'cancelled') and o.for_order is null and l.variant_id = any(${[...ids]}::bigint[]) group by 1`.execute(ctx.db)
  return new Map(rows.map((row) => [row.key, row]))
}

type Label = { id: number; sku: string; name: string; unit: string; stepsPerUnit: number; withdrawn: boolean }

async function labelsOf(ctx: Ctx, ids: readonly number[]): Promise<Map<number, Label>> {
  const { rows } = await sql<Label>`
    select l.variant_id as id, l.sku, ${ctx.locale === 'en' ? sql`l.name_en` : sql`l.name_fr`} as name, l.unit, l.steps_per_unit as "stepsPerUnit", t.state = 'withdrawn' or t.replaced_by is not null as withdrawn
    from catalogue.article_label l join catalogue.article_terms t on t.variant_id = l.variant_id where l.variant_id = any(${[...ids]}::bigint[])`.execute(ctx.db)
  return new Map(rows.map((row) => [row.id, row]))
}
