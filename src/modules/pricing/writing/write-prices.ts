import { isDeepStrictEqual } from 'node:util'
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
import { storePrices, type PriceChange, type Via } from './store-prices.ts'
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
  const checked = await checkedLines(tx, lines)
  return stored(tx, checked, planned(tx, checked, await lockedPrices(tx, kindOf(how), checked.good), how), how)
}

/**
 * The same in two halves: everything is read and reckoned now, without a lock; what is given writes it, and reckons anew for the articles whose prices have changed since. That articles
 * and lists are still what they were is the caller's to know.
 */
export async function preparePrices(ctx: Ctx, lines: readonly PriceToWrite[], how: HowToWrite): Promise<(tx: TxCtx) => Promise<WrittenPrice[]>> {
  const checked = await checkedLines(ctx, lines)
  const seen = await pricesOf(ctx, kindOf(how), checked.good)
  const plan = planned(ctx, checked, seen, how)
  return async (tx) => {
    const held = await lockedPrices(tx, kindOf(how), checked.good)
    const moved = new Set([...new Set(checked.good.map(articleOf))].filter((article) => !isDeepStrictEqual(held.get(article), seen.get(article))))
    if (moved.size === 0) return stored(tx, checked, plan, how)
    const anew = planned(tx, { ...checked, good: checked.good.filter((one) => moved.has(articleOf(one))), wrong: [] }, held, how)
    const changes = [...plan.changes.filter((change) => !moved.has(articleOf(change))), ...anew.changes]
    return stored(tx, checked, { answers: new Map([...plan.answers, ...anew.answers]), changes }, how)
  }
}

type CheckedLines = { lines: readonly PriceToWrite[]; good: readonly (Checked & { line: number })[]; wrong: readonly WrittenPrice[] }
type Plan = { answers: Map<number, WrittenPrice>; changes: PriceChange[] }

function kindOf({ kind = 'list' }: HowToWrite): HolderKind {
  return kind
}

async function checkedLines(ctx: Ctx | TxCtx, lines: readonly PriceToWrite[]): Promise<CheckedLines> {
  const articles = await articlesBySku(ctx, lines)
  const good: (Checked & { line: number })[] = []
  const wrong: WrittenPrice[] = []
  for (const line of lines) {
    const checked = check(line, articles.get(line.sku.toUpperCase()))
    if ('code' in checked) wrong.push({ line: line.line, written: false, ...checked })
    else good.push({ ...checked, line: line.line })
  }
  return { lines, good, wrong }
}

function articleOf({ holderId, variantId }: Place): string {
  return `${holderId} ${variantId}`
}

/** What the lines make of the prices that stand `before`. */
function planned(ctx: Pick<Ctx, 'actor'>, { lines, good, wrong }: CheckedLines, before: ReadonlyMap<string, readonly HeldPrice[]>, how: HowToWrite): Plan {
  const kind = kindOf(how)
  const answers = new Map(wrong.map((answer) => [answer.line, answer]))
  const seesMargin = isAllowed(ctx, 'margin.read')
  const approved = new Set(lines.flatMap((line) => (how.approvedBy || (kind === 'list' && line.underCost && seesMargin) ? [line.line] : [])))
  const lower = new Set(good.filter((one) => !approved.has(one.line) && underFloor(one, before)))
  for (const { line, sku, floorNet, given } of lower) {
    const floor = kind === 'agreement' || seesMargin ? { floorNet, per: given.per } : {}
    answers.set(line, { line, code: kind === 'agreement' ? 'price.under_floor' : 'price.under_cost', written: false, details: { sku, ...floor } })
  }
  const groups = Map.groupBy(
    good.filter((one) => !lower.has(one)),
    articleOf,
  )
  const changes: PriceChange[] = []
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
    for (const price of held) {
      const was = stood.get(keyOf(price))
      if (!same(was, price)) changes.push({ holderId, variantId, price, isNew: !was, before: heldOn(price, before.get(key) ?? []), floorNet: floors.get(keyOf(price)) ?? null })
    }
  }
  return { answers, changes }
}

async function stored(tx: TxCtx, { lines }: CheckedLines, { answers, changes }: Plan, how: HowToWrite): Promise<WrittenPrice[]> {
  const kind = kindOf(how)
  await storePrices(tx, changes, { kind, via: how.via, approvedBy: kind === 'list' ? tx.actor.name : (how.approvedBy ?? null) })
  if (kind === 'list') await auditUnderCost(tx, changes)
  return lines.map(({ line }) => answers.get(line)!)
}

type FoundArticle = { variant_id: number; sku: string; unit: string; steps_per_unit: number; packs: Record<string, number> | null; floor: Floor | null }

async function articlesBySku(ctx: Ctx | TxCtx, lines: readonly PriceToWrite[]): Promise<Map<string, FoundArticle>> {
  const skus = [...new Set(lines.map(({ sku }) => sku.toUpperCase()))]
  const { rows } = await sql<Omit<FoundArticle, 'floor'> & { path: number[] | null }>`
    select a.variant_id, a.sku_upper as sku, a.unit, a.steps_per_unit, (select to_json(p.category_path) from catalogue.article_place p where p.variant_id = a.variant_id) as path,
      (select json_object_agg(p.unit, p.factor) from catalogue.article_pack p where p.variant_id = a.variant_id) as packs
    from catalogue.article_label a where a.sku_upper = any(${skus}::text[])`.execute(ctx.db)
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const floors = await floorsOf(
    ctx,
    rows.flatMap(({ variant_id, path: categoryPath }) => (categoryPath ? [{ variantId: variant_id, categoryPath }] : [])),
    dayOf(ctx.now, zone),
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
  return !(before.get(articleOf({ holderId, variantId })) ?? []).some((stood) => keyOf(stood) === keyOf(given) && same(stood, given))
}

/** The prices that stand now of these articles, under the lock of their lists or agreements, taken in the order of their ids. */
async function lockedPrices(tx: TxCtx, kind: HolderKind, ones: readonly Place[]): Promise<ReadonlyMap<string, readonly HeldPrice[]>> {
  const ids = [...new Set(ones.map((one) => one.holderId))].toSorted((a, b) => a - b)
  await sql`select 1 from ${holders[kind].holder} where id = any(${ids}::bigint[]) order by id for no key update`.execute(tx.db)
  return pricesOf(tx, kind, ones)
}

type Place = { holderId: number; variantId: number }

async function pricesOf({ db }: Pick<Ctx, 'db'>, kind: HolderKind, ones: readonly Place[]): Promise<ReadonlyMap<string, readonly HeldPrice[]>> {
  const { price, id } = holders[kind]
  const pairs = [...new Map(ones.map((one) => [articleOf(one), one])).values()]
  const { rows } = await sql<HeldPrice & { key: string }>`
    select p.${id} || ' ' || p.variant_id as key, p.unit, p.min_qty as "minQty", p.valid_from::text as from, p.valid_to::text as to, p.unit_net as "unitNet", p.per
    from unnest(${pairs.map((one) => one.holderId)}::bigint[], ${pairs.map((one) => one.variantId)}::bigint[]) g(holder, variant)
    join ${price} p on p.variant_id = g.variant and p.${id} = g.holder`.execute(db)
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
