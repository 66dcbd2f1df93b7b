import { sql } from 'kysely'
import { addDays, dayOf, type Day } from '#kernel/day.ts'
import { workingDayFrom } from '#kernel/working-days.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { emitAll, event } from '#platform/events/events.ts'
import type { Place } from '../availability.ts'
import { promisesMoved, type Moved } from '../events.ts'
import { levelFacts } from '../level-facts.ts'
import { countedFrom, leaves } from '../warehouses/cut-off.ts'
import { leadTimes, type Waiting } from './decide-waiting.ts'
import { lastOfComing, later } from './promise-of.ts'
import type { Pair } from './serve-waiting.ts'

type Queued = { holder: string; line: number; variantId: number; warehouseId: number; qty: number; promisedOn: Day | null; cover: Waiting['cover'] | null }
type Told = { promisedOn: Day | null; cover: Waiting['cover'] | null }

/**
 * Promises anew what waits for these articles there, in order of promise, and announces what has moved. The caller holds the locks of these levels.
 * Gives the lines that have another day now. `told`: the articles of which the caller tells purchasing himself.
 */
export async function promiseAnew(tx: TxCtx, pairs: readonly Pair[], told: ReadonlySet<number> = new Set()): Promise<Moved[]> {
  const waiting = await queueOf(tx, pairs)
  if (waiting.length === 0) return []
  const ids = [...new Set(waiting.map(({ variantId }) => variantId))]
  const [levels, leadDays, { zone }] = await Promise.all([levelFacts(tx, ids, null), leadTimes(tx, ids), tx.tools.settings.read(tx, sellerSettings)])
  const today = dayOf(tx.now, zone)
  const changed = [...Map.groupBy(waiting, ({ variantId, warehouseId }) => `${variantId} ${warehouseId}`).values()].flatMap((queue) => {
    const [{ variantId, warehouseId }] = queue as [Queued]
    const place = levels.get(variantId)!.places.find((one) => one.warehouseId === warehouseId)!
    const anew = daysOfQueue(queue, place, { leadDays: leadDays.get(variantId) ?? null, today })
    return queue.flatMap((line, i) => (line.promisedOn === anew[i]!.promisedOn && line.cover === anew[i]!.cover ? [] : [{ ...line, ...anew[i]!, from: line.promisedOn }]))
  })
  await write(tx, changed)
  const moved = changed
    .filter(({ from, promisedOn }) => from !== promisedOn)
    .map(({ holder, line, variantId, from, promisedOn }) => ({ holder, line, variantId, from, to: promisedOn }))
  await announceMoved(tx, markTold(moved, told))
  return moved
}

/**
 * The day of each line of a queue: the receipt with which those ahead of it and itself are served. Where receipts don't do it is the lead time: the day already told
 * when it was told for that reason and is not past, otherwise counted from today and no sooner than the last receipt; never sooner than a line ahead of it, but for the window of a campaign; without a lead time nobody knows.
 */
export function daysOfQueue(
  queue: readonly (Told & { qty: number })[],
  { free, incoming, calendar }: Pick<Place, 'free' | 'incoming' | 'calendar'>,
  { leadDays, today }: { leadDays: number | null; today: Day },
): Told[] {
  let needed = Math.max(0, -free)
  let ahead: Day | null = null
  return queue.map(({ qty, promisedOn, cover }) => {
    needed += qty
    let there = 0
    const receipt = incoming.find((one) => (there += one.qty) >= needed)
    const anew = receipt ? kept(promisedOn, receipt.dueOn, calendar, today) : null
    // The window of a campaign stands until a receipt is known to come after it.
    if (cover === 'campaign' && promisedOn !== null && promisedOn >= (anew ?? today)) return { promisedOn, cover }
    if (anew !== null) {
      ahead = later(anew, ahead)
      return { promisedOn: anew, cover: 'incoming' }
    }
    if (leadDays === null) return { promisedOn: null, cover: null }
    const told = cover === 'lead_time' && promisedOn !== null && promisedOn >= today
    const soonest = told ? promisedOn : later(workingDayFrom(addDays(countedFrom(calendar, today), leadDays), calendar), lastOfComing({ incoming, calendar }, today))
    ahead = later(soonest, ahead)
    return { promisedOn: ahead, cover: 'lead_time' }
  })
}

// A receipt that is late counts from today, but the day told for it stays until somebody names another: it moves no promise every day. Nor does a cut-off that is over: it is for orders that come in, whoever was told an earlier day before it keeps that.
function kept(told: Day | null, dueOn: Day, calendar: Place['calendar'], today: Day): Day {
  const soonest = workingDayFrom(dueOn < today ? today : dueOn, calendar)
  const from = leaves(dueOn, calendar, today)
  if (told === null) return from
  if (told >= soonest && told <= from) return told
  return told < today && told >= workingDayFrom(dueOn, calendar) ? told : from
}

async function queueOf(tx: TxCtx, pairs: readonly Pair[]): Promise<Queued[]> {
  if (pairs.length === 0) return []
  const { rows } = await sql<Queued>`
    select b.holder, b.line, b.variant_id as "variantId", b.warehouse_id as "warehouseId", b.qty, b.promised_on as "promisedOn", b.cover from stock.backorder b
    where (b.variant_id, b.warehouse_id) in (select v, w from unnest(${pairs.map((one) => one.variantId)}::bigint[], ${pairs.map((one) => one.warehouseId)}::bigint[]) as p(v, w))
    order by b.place`.execute(tx.db)
  return rows
}

async function write(tx: TxCtx, changed: readonly Queued[]): Promise<void> {
  if (changed.length === 0) return
  await sql`
    update stock.backorder b set promised_on = c.promised_on, cover = c.cover
    from unnest(${changed.map((one) => one.holder)}::text[], ${changed.map((one) => one.line)}::bigint[], ${changed.map((one) => one.promisedOn)}::date[], ${changed.map((one) => one.cover)}::text[])
      as c(holder, line, promised_on, cover) where b.holder = c.holder and b.line = c.line`.execute(tx.db)
}

/** The same lines, marked where the caller tells purchasing himself: those of the articles `told`. */
export function markTold(moved: readonly Moved[], told: ReadonlySet<number>): Moved[] {
  return moved.map((one) => (told.has(one.variantId) ? { ...one, purchasingTold: true } : one))
}

/** At most a thousand lines to an event, all lines of an order in the same one. */
export async function announceMoved(tx: TxCtx, moved: readonly Moved[]): Promise<void> {
  const chunks: Moved[][] = []
  for (const lines of Map.groupBy(moved, ({ holder }) => holder).values()) {
    const last = chunks.at(-1)
    if (last && last.length + lines.length <= 1_000) last.push(...lines)
    else for (let i = 0; i < lines.length; i += 1_000) chunks.push(lines.slice(i, i + 1_000))
  }
  await emitAll(
    tx,
    chunks.map((chunk) => event(promisesMoved, { moved: chunk })),
  )
}
