import { sql } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { largestQuantity } from '#kernel/quantity.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { collectPlan } from './collecting/collect-plan.ts'
import { drawKept, planDraws, type Draw } from './kept/draw-kept.ts'
import { lockKept, type KeptPart } from './kept/lock-kept.ts'
import { takeCaps } from './kept/caps/take-caps.ts'
import { levelFacts } from './level-facts.ts'
import { calendarsOf } from './promises/calendars-of.ts'
import { decideWaiting, type ShortLine, type Waiting } from './promises/decide-waiting.ts'
import { giveUpWaiting } from './promises/give-up-waiting.ts'
import { writeWaiting } from './promises/write-waiting.ts'
import { planSources, type Serving, type SourceOrder } from './sourcing/plan-sources.ts'
import type { ServingPlace } from './sourcing/reach-of.ts'
import { servingOf, whoServes } from './sourcing/serving-of.ts'
import { sourcingSettings } from './sourcing/sourcing-settings.ts'
import { comesFirst } from './suppliers/comes-first.ts'
import { leavesSupplier, type SupplierTerms } from './suppliers/leaves-supplier.ts'
import { leaves } from './warehouses/cut-off.ts'

export type WantedLine = { line: number; variantId: number; sku: string; qty: number; /** Must be there: it may not wait. */ mustBeThere?: boolean }
export type Reserved = { line: number; variantId: number; warehouseId: number; qty: number; /** Of what a supplier holds: the day that stands for it. */ promisedOn?: Day | null }
export type Held = {
  /** What is taken from where. */
  held: Reserved[]
  /** What is back-ordered, and for when. */
  waiting: Waiting[]
  /** The day on which all of each line can leave. */
  promisedOn: ReadonlyMap<number, Day>
}

type Level = { variant_id: number; warehouse_id: number; free: number; set_aside: number; /** Of it, set aside for the client. */ mine: number }

type Reserve = {
  expiresAt?: string | null
  wantedOn?: Day | null
  /** The order may have these lines already: what waits of them is promised anew together with what is added, behind all others. */
  grows?: boolean
  /** Whose order it is, when staff change it in his place; the acting company when left out. */
  companyId?: string | null
  /** Where it goes: rules may choose near warehouses. */
  deliverTo?: ServingPlace | null
  /** A launched campaign promises what is not there itself, whatever the rules of back-orders say. */
  campaign?: { warehouseId: number; until: Day } | null
  /** This supplier's warehouse had what the lines want, and will not deliver it: he is not asked again, their caps have counted it, and it waits whatever the rules of back-orders say, without a day where nobody knows one. */
  insteadOf?: number | null
}

/**
 * Holds stock for an order's lines, all or nothing, and says from which warehouses, as the client's rule decides (`planSources`). What is not there is back-ordered with a promised day where the seller's setting and the article's rule let it (`promiseOf`);
 * otherwise it refuses `stock.insufficient` with every short line: sku, wanted and available base steps. Rows are locked in (variant, warehouse) order,
 * so carts in any order never wait for each other in a circle. What is set aside for the client is drawn first, and his caps count: `stock.cap_reached`.
 */
export async function reserve(
  tx: TxCtx,
  holder: string,
  lines: readonly WantedLine[],
  { expiresAt = null, wantedOn = null, grows = false, companyId = tx.actor.company?.id ?? null, deliverTo = null, campaign = null, insteadOf = null }: Reserve = {},
): Promise<Held> {
  if (lines.length === 0) return { held: [], waiting: [], promisedOn: new Map() }
  const counter = deliverTo?.counter ?? null
  const { levels, mine } = await withKept(
    tx,
    await lockLevels(
      tx,
      lines.map((line) => line.variantId),
    ),
    companyId,
  )
  const { held, short, order } = await planned(tx, grows ? await withWaiting(tx, holder, lines) : lines, levels, { companyId, deliverTo, mayCome: campaign === null, insteadOf })
  const waiting = short.length === 0 ? [] : campaign ? inWindow(short, campaign) : await decideWaiting(tx, short, { companyId, order, counter, insteadOf })
  if (companyId !== null && insteadOf === null) await takeCaps(tx, holder, companyId, lines)
  const draws = planDraws(held, mine)
  await hold(tx, holder, await withDays(tx, held), { draws, mine }, expiresAt)
  await drawKept(tx, holder, draws)
  if (waiting.length > 0) await writeWaiting(tx, holder, waiting, wantedOn)
  const before = grows ? await heldAtSuppliers(tx, holder, lines) : []
  return { held, waiting, promisedOn: await promisedDays(tx, [...held, ...before], waiting, counter) }
}

/** Locks all levels of these articles in (variant, warehouse) order and says what is free of each. */
export async function lockLevels(tx: TxCtx, variantIds: readonly number[]): Promise<Level[]> {
  const { rows } = await sql<Level>`
    select l.variant_id, l.warehouse_id, l.on_hand - l.set_aside - l.reserved as free, l.set_aside, 0 as mine
    from stock.level l where l.variant_id = any(${[...new Set(variantIds)]}::bigint[]) order by l.variant_id, l.warehouse_id for update`.execute(tx.db)
  return rows
}

type Plan = { held: Reserved[]; short: ShortLine[]; order: SourceOrder }

async function planned(
  tx: TxCtx,
  lines: readonly WantedLine[],
  levels: readonly Level[],
  { companyId, deliverTo, mayCome, insteadOf }: { companyId: string | null; deliverTo: ServingPlace | null; mayCome: boolean; insteadOf: number | null },
): Promise<Plan> {
  const [serving, { order: warehouses }] = await Promise.all([servingOf(tx, deliverTo, companyId), calendarsOf(tx)])
  const free = levels
    .filter((level) => level.warehouse_id !== insteadOf)
    .map((level) => ({ variantId: level.variant_id, warehouseId: level.warehouse_id, free: level.free, mine: level.mine }))
    .toSorted((a, b) => warehouses.indexOf(a.warehouseId) - warehouses.indexOf(b.warehouseId))
  const first = planSources(lines, free, serving)
  const comes = mayCome ? await whatComes(tx, first.parts, serving, companyId) : null
  const { parts, missing, order } = comes ? planSources(lines, free, serving, comes) : first
  const sofar = new Map<number, number>()
  const short = lines.flatMap((line): ShortLine[] => {
    sofar.set(line.variantId, (sofar.get(line.variantId) ?? 0) + line.qty)
    const left = missing.get(line.line)
    return left === undefined ? [] : [{ ...line, available: line.qty - left, missing: left, sofar: sofar.get(line.variantId)! }]
  })
  return { held: parts, short, order }
}

// Null, without a statement, where no supplier who stands last is asked, or where he is asked before our receipts.
async function whatComes(tx: TxCtx, parts: readonly Reserved[], serving: Serving | null, companyId: string | null): Promise<ReadonlyMap<number, number> | null> {
  const ids = new Set(parts.flatMap(({ warehouseId, variantId }) => (serving?.last?.includes(warehouseId) ? [variantId] : [])))
  if (ids.size === 0) return null
  const [{ suppliersAsked }, { zone }] = await Promise.all([tx.tools.settings.read(tx, sourcingSettings), tx.tools.settings.read(tx, sellerSettings)])
  if (suppliersAsked === 'before_incoming') return null
  return comesFirst(await levelFacts(tx, [...ids], companyId, await whoServes(tx, companyId)), dayOf(tx.now, zone))
}

function inWindow(short: readonly ShortLine[], { warehouseId, until }: { warehouseId: number; until: Day }): Waiting[] {
  return short.map(({ line, variantId, missing }) => ({ line, variantId, warehouseId, qty: missing, promisedOn: until, cover: 'campaign' }))
}

// Nothing is asked where nothing is set aside.
async function withKept(tx: TxCtx, levels: Level[], companyId: string | null): Promise<{ levels: Level[]; mine: KeptPart[] }> {
  const aside = levels.filter((level) => level.set_aside > 0)
  if (aside.length === 0) return { levels, mine: [] }
  const { mine, ended } = await lockKept(
    tx,
    companyId,
    aside.map((level) => level.variant_id),
  )
  const now = ended
    ? await lockLevels(
        tx,
        levels.map((level) => level.variant_id),
      )
    : levels
  return {
    mine,
    levels: now.map((level) => {
      const kept = mine.filter((part) => part.variantId === level.variant_id && part.warehouseId === level.warehouse_id).reduce((sum, part) => sum + part.left, 0)
      return { ...level, mine: kept, free: level.free + kept }
    }),
  }
}

async function withWaiting(tx: TxCtx, holder: string, lines: readonly WantedLine[]): Promise<WantedLine[]> {
  const waited = await giveUpWaiting(
    tx,
    holder,
    lines.map(({ line }) => ({ line, qty: largestQuantity })),
  )
  return lines.map((line) => ({ ...line, qty: line.qty + (waited.get(line.line) ?? 0) }))
}

// What is set aside for the client himself is no hindrance to him, even where a count has left less than is reserved and set aside in all.
async function hold(
  tx: TxCtx,
  holder: string,
  plan: readonly Reserved[],
  { draws, mine }: { draws: readonly Draw[]; mine: readonly KeptPart[] },
  expiresAt: string | null,
): Promise<void> {
  if (plan.length === 0) return
  const keptAt = (one: Reserved) => mine.filter((part) => part.variantId === one.variantId && part.warehouseId === one.warehouseId).reduce((sum, part) => sum + part.left, 0)
  const { rows } = await sql<{ taken: number }>`
    with wanted as (
      select variant_id, warehouse_id, sum(qty)::bigint as qty, sum(drawn)::bigint as drawn, max(mine) as mine
      from unnest(${plan.map((one) => one.variantId)}::bigint[], ${plan.map((one) => one.warehouseId)}::bigint[], ${plan.map((one) => one.qty)}::bigint[], ${plan.map((one) => drawnOf(one, draws))}::bigint[],
        ${plan.map(keptAt)}::bigint[]) as p(variant_id, warehouse_id, qty, drawn, mine)
      group by variant_id, warehouse_id
    ), taken as (
      update stock.level l set reserved = l.reserved + w.qty, set_aside = l.set_aside - w.drawn from wanted w
      where l.variant_id = w.variant_id and l.warehouse_id = w.warehouse_id and l.reserved + w.qty <= l.on_hand - l.set_aside + w.mine returning 1
    ), held as (
      insert into stock.reservation (holder, line, variant_id, warehouse_id, qty, expires_at, promised_on)
      select ${holder}, p.line, p.variant_id, p.warehouse_id, p.qty, ${expiresAt}::timestamptz, p.promised_on
      from unnest(${plan.map((one) => one.line)}::bigint[], ${plan.map((one) => one.variantId)}::bigint[], ${plan.map((one) => one.warehouseId)}::bigint[], ${plan.map((one) => one.qty)}::bigint[],
        ${plan.map((one) => one.promisedOn ?? null)}::date[]) as p(line, variant_id, warehouse_id, qty, promised_on)
      on conflict (holder, line, warehouse_id) do update set qty = reservation.qty + excluded.qty, promised_on = greatest(reservation.promised_on, excluded.promised_on)
    )
    select (select count(*) from taken)::int - (select count(*) from wanted)::int as taken`.execute(tx.db)
  if (rows[0]?.taken !== 0) throw new Error('a locked stock level changed under its lock')
}

// What a supplier holds is promised by his lead time, until he says another day. No statement.
async function withDays(tx: TxCtx, held: readonly Reserved[]): Promise<Reserved[]> {
  const [{ suppliers }, { zone }] = await Promise.all([calendarsOf(tx), tx.tools.settings.read(tx, sellerSettings)])
  return held.map((one) => {
    const terms = suppliers.get(one.warehouseId)
    return terms ? { ...one, promisedOn: leavesSupplier(dayOf(tx.now, zone), terms) } : one
  })
}

async function heldAtSuppliers(tx: TxCtx, holder: string, lines: readonly WantedLine[]): Promise<Reserved[]> {
  const { rows } = await sql<Reserved>`
    select line, variant_id as "variantId", warehouse_id as "warehouseId", qty, promised_on as "promisedOn" from stock.reservation
    where holder = ${holder} and line = any(${lines.map(({ line }) => line)}::bigint[]) and promised_on is not null`.execute(tx.db)
  return rows
}

/** The day on which all of each line can leave: what is held as soon as its warehouse works, what waits when it was promised. For who collects, the day on which it can be handed over at his counter. */
export async function promisedDays(tx: TxCtx, held: readonly Reserved[], waiting: readonly Waiting[], counter: number | null = null): Promise<Map<number, Day>> {
  const [{ of, usual, suppliers }, { zone }, collected] = await Promise.all([
    calendarsOf(tx),
    tx.tools.settings.read(tx, sellerSettings),
    counter === null ? null : collectPlan(tx, counter),
  ])
  const today = dayOf(tx.now, zone)
  const dayOfSupplier = (terms: SupplierTerms | undefined, told: Day | null | undefined) => terms && (told ?? leavesSupplier(today, terms))
  const days = new Map<number, Day>()
  const latest = (line: number, day: Day) => days.set(line, (days.get(line) ?? day) > day ? days.get(line)! : day)
  const dayOfHeld = ({ warehouseId, promisedOn }: Reserved) =>
    collected?.readyOn.get(warehouseId) ?? dayOfSupplier(suppliers.get(warehouseId), promisedOn) ?? leaves(today, of.get(warehouseId) ?? usual, today)
  for (const one of held) latest(one.line, dayOfHeld(one))
  for (const { line, promisedOn } of waiting) if (promisedOn !== null) latest(line, promisedOn)
  return days
}

function drawnOf(one: Reserved, draws: readonly Draw[]): number {
  return draws.filter((draw) => draw.line === one.line && draw.variantId === one.variantId && draw.warehouseId === one.warehouseId).reduce((sum, draw) => sum + draw.qty, 0)
}
