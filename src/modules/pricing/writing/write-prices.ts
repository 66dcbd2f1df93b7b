import { sql } from 'kysely'
import { addDays, dayOf, type Day } from '#kernel/day.ts'
import type { Per } from '#kernel/money.ts'
import { largestQuantity } from '#kernel/quantity.ts'
import { isAllowed, sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { floorsOf, priceAtFloor } from '../floor/floors-of.ts'
import type { Floor } from '../price-rule.ts'
import { holders, type HolderKind } from './holders.ts'
import { planPrices, type GivenPrice, type HeldPrice } from './plan-prices.ts'
import { storePrices, type Via } from './store-prices.ts'
import { auditUnderCost } from './audit-under-cost.ts'

/**
 * A price to set, of the list or agreement `holderId`: ten-thousandths for `per` units, from thousandths of the article's own unit on (or from base steps,
 * `minQty`), for a period whose last day is included.
 */
export type PriceToWrite = {
  line: number
  holderId: number | null
  sku: string
  unit: string
  minThousandths?: number
  minQty?: number
  validFrom: Day | null
  validTo: Day | null
  unitNet: number
  per: Per
  /** Of a list: kept knowingly when it lies under cost and minimum margin. */
  underCost?: boolean
}
/** `key`: unit, base steps and first day under which the price now stands. */
export type WrittenPrice = { line: number; code: string | null; written: boolean; key?: string; details?: Record<string, unknown> }
/** `instead` are prices that are taken out in the same change: unless a line says them again, they stand in nobody's way. */
export type HowToWrite = {
  kind?: HolderKind
  via: Via
  approvedBy?: string | null
  instead?: ReadonlySet<string>
  /** Lines whose tiers are compared with the other lines only: what stands may still be changed by lines that are yet to come. */
  apart?: (line: number) => boolean
}

/**
 * Sets prices and tells which lines were written; what is the same stays untouched, what is not named stays. Refuses line by line `price.sku_unknown`,
 * `price.unit_unknown`, `price.min_not_whole`, `price.min_too_large`, `price.period_empty`, `price.period_overlaps`, `price.tiers_rise` (with all that would stand afterwards), and for agreements
 * `price.under_floor` when nobody approved it; for lists `price.under_cost` unless the line says so knowingly and the writer may see margins: who kept it is remembered and audited.
 * What already stands under the floor may be said again. The same questions whatever the number of lines. No price may come twice.
 */
export async function writePrices(tx: TxCtx, lines: readonly PriceToWrite[], how: HowToWrite): Promise<WrittenPrice[]> {
  if (lines.length === 0) return []
  const kind = how.kind ?? 'list'
  const articles = await articlesBySku(tx, lines)
  const answers = new Map<number, WrittenPrice>()
  const good: (Checked & { line: number })[] = []
  for (const line of lines) {
    const checked = check(line, articles.get(line.sku.toUpperCase()))
    if ('code' in checked) answers.set(line.line, { line: line.line, written: false, ...checked })
    else good.push({ ...checked, line: line.line })
  }
  const before = await lockedPrices(tx, kind, good)
  const seesMargin = isAllowed(tx as unknown as Ctx, 'margin.read')
  const approved = new Set(lines.flatMap((line) => (how.approvedBy || (kind === 'list' && line.underCost && seesMargin) ? [line.line] : [])))
  const lower = new Set(good.filter((one) => !approved.has(one.line) && underFloor(one, before)))
  for (const { line, sku, floorNet, given } of lower) {
    const floor = kind === 'agreement' || seesMargin ? { floorNet, per: given.per } : {}
    answers.set(line, { line, code: kind === 'agreement' ? 'price.under_floor' : 'price.under_cost', written: false, details: { sku, ...floor } })
  }
  const groups = Map.groupBy(
    good.filter((one) => !lower.has(one)),
    ({ holderId, variantId }) => `${holderId} ${variantId}`,
  )
  const changes: Parameters<typeof storePrices>[1][number][] = []
  for (const [key, ones] of groups) {
    const given = ones.map((one) => one.given)
    const again = new Map(given.map((one) => [keyOf(one), one]))
    const was = (before.get(key) ?? []).filter((price) => same(again.get(keyOf(price)), price) || !how.instead?.has(`${key} ${keyOf(price)}`))
    const { held, refused } = planPrices(was, given, how.apart && { apart: how.apart })
    const stood = new Map((before.get(key) ?? []).map((price) => [keyOf(price), price]))
    const holds = new Map(held.map((price) => [keyOf(price), price]))
    const floors = new Map(ones.map((one) => [keyOf(one.given), one.floorNet]))
    for (const { line, given: one, steps } of ones) {
      const code = refused.get(line) ?? null
      const written = code === null && !same(stood.get(keyOf(one)), holds.get(keyOf(one)))
      answers.set(line, { line, code, key: keyOf(one), written, ...(code && { details: { minQty: one.minQty / steps } }) })
    }
    const { holderId, variantId } = ones[0]!
    for (const price of held)
      if (!same(stood.get(keyOf(price)), price))
        changes.push({ holderId, variantId, price, before: heldOn(price, before.get(key) ?? []), floorNet: floors.get(keyOf(price)) ?? null })
  }
  await storePrices(tx, changes, { kind, via: how.via, approvedBy: kind === 'list' ? tx.actor.name : (how.approvedBy ?? null) })
  if (kind === 'list') await auditUnderCost(tx, changes)
  return lines.map(({ line }) => answers.get(line)!)
}

type FoundArticle = { variant_id: number; sku: string; unit: string; steps_per_unit: number; packs: Record<string, number> | null; floor: Floor | null }

async function articlesBySku(tx: TxCtx, lines: readonly PriceToWrite[]): Promise<Map<string, FoundArticle>> {
  const skus = [...new Set(lines.map(({ sku }) => sku.toUpperCase()))]
  const { rows } = await sql<Omit<FoundArticle, 'floor'> & { path: number[] | null }>`
    select a.variant_id, a.sku_upper as sku, a.unit, a.steps_per_unit, (select to_json(p.category_path) from catalogue.article_place p where p.variant_id = a.variant_id) as path,
      (select json_object_agg(p.unit, p.factor) from catalogue.article_pack p where p.variant_id = a.variant_id) as packs
    from catalogue.article_label a where a.sku_upper = any(${skus}::text[])`.execute(tx.db)
  const { zone } = await tx.tools.settings.read(tx, sellerSettings)
  const floors = await floorsOf(
    tx,
    rows.flatMap(({ variant_id, path: categoryPath }) => (categoryPath ? [{ variantId: variant_id, categoryPath }] : [])),
    dayOf(tx.now, zone),
  )
  return new Map(rows.map((row) => [row.sku, { ...row, floor: floors.get(row.variant_id) ?? null }]))
}

type Checked = { holderId: number; variantId: number; sku: string; given: GivenPrice; floorNet: number | null; steps: number }
type Wrong = { code: string; details?: Record<string, unknown> }

function check({ line, holderId, unit, minThousandths = 1_000, minQty, validFrom, validTo, unitNet, per }: PriceToWrite, article: FoundArticle | undefined): Checked | Wrong {
  if (!article) return { code: 'price.sku_unknown' }
  if (holderId === null) return { code: 'price.list_unknown' }
  const pack = unit === '' || unit === article.unit ? '' : unit
  const factor = pack === '' ? article.steps_per_unit : article.packs?.[pack]
  if (factor === undefined) return { code: 'price.unit_unknown', details: { unit } }
  const scaled = minThousandths * article.steps_per_unit
  if (minQty === undefined && scaled % 1_000 !== 0) return { code: 'price.min_not_whole' }
  const from = minQty ?? scaled / 1_000
  if (from > largestQuantity || from < 1) return { code: 'price.min_too_large' }
  const given: GivenPrice = { line, unit: pack, minQty: from, from: validFrom ?? '-infinity', to: validTo ? addDays(validTo, 1) : 'infinity', unitNet, per }
  if (given.from >= given.to) return { code: 'price.period_empty' }
  const floorNet = article.floor && priceAtFloor(article.floor, { per, factor, stepsPerUnit: article.steps_per_unit })
  return { holderId, variantId: article.variant_id, sku: article.sku, given, floorNet, steps: article.steps_per_unit }
}

// A price that already stands so was agreed then: said again, it is not refused.
function underFloor({ holderId, variantId, given, floorNet }: Checked, before: ReadonlyMap<string, readonly HeldPrice[]>): boolean {
  if (floorNet === null || given.unitNet >= floorNet) return false
  return !(before.get(`${holderId} ${variantId}`) ?? []).some((stood) => keyOf(stood) === keyOf(given) && same(stood, given))
}

/** The prices that stand now of these articles, under the lock of their lists or agreements, taken in the order of their ids. */
async function lockedPrices(tx: TxCtx, kind: HolderKind, ones: readonly { holderId: number; variantId: number }[]): Promise<ReadonlyMap<string, readonly HeldPrice[]>> {
  const { holder, price, id } = holders[kind]
  const ids = [...new Set(ones.map((one) => one.holderId))].toSorted((a, b) => a - b)
  await sql`select 1 from ${holder} where id = any(${ids}::bigint[]) order by id for no key update`.execute(tx.db)
  const pairs = [...new Map(ones.map((one) => [`${one.holderId} ${one.variantId}`, one])).values()]
  const { rows } = await sql<HeldPrice & { key: string }>`
    select p.${id} || ' ' || p.variant_id as key, p.unit, p.min_qty as "minQty", p.valid_from::text as from, p.valid_to::text as to, p.unit_net as "unitNet", p.per
    from unnest(${pairs.map((one) => one.holderId)}::bigint[], ${pairs.map((one) => one.variantId)}::bigint[]) g(holder, variant)
    join ${price} p on p.variant_id = g.variant and p.${id} = g.holder`.execute(tx.db)
  return Map.groupBy(rows, ({ key }) => key)
}

/** What would have held on a price's first day without the change: for the history a price in advance follows one, and is no new one. */
function heldOn({ unit, minQty, from }: HeldPrice, stood: readonly HeldPrice[]): HeldPrice | null {
  return stood.find((one) => one.unit === unit && one.minQty === minQty && one.from <= from && from < one.to) ?? null
}

/** What tells one price of an article from another in the same element. */
export function keyOf({ unit, minQty, from }: Pick<HeldPrice, 'unit' | 'minQty' | 'from'>): string {
  return `${unit} ${minQty} ${from}`
}

function same(a: HeldPrice | undefined, b: HeldPrice | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.to === b.to && a.unitNet === b.unitNet && a.per === b.per)
}
