import type { Day } from '#kernel/day.ts'
import { everyDay } from '#kernel/working-days.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { counterFigures } from './collecting/counter-figures.ts'
import { capsLeft } from './kept/caps/caps-of.ts'
import { sightOf, type Sight } from './kept/sight.ts'
import { tellStock, type Capped, type Kept } from './kept/tell-stock.ts'
import { levelFacts } from './level-facts.ts'
import { whoServes } from './sourcing/serving-of.ts'
import type { SupplierTerms, SupplierWay } from './suppliers/leaves-supplier.ts'
import type { Departures } from './warehouses/cut-off.ts'

/** One warehouse's part. Base steps. */
export type Place = {
  warehouseId: number
  calendar: Departures
  /** On hand, less what is reserved and set aside; below zero where more is held than there is. */
  free: number
  /** Of it, set aside for the reader himself. */
  mine?: number
  backordered: number
  incoming: { dueOn: Day; qty: number }[]
  /** For who collects: the day on which what is free there can be handed over at his counter. */
  readyOn?: Day | undefined
}

/** Stock of a supplier, of which nothing is ours. */
export type SupplierPlace = Place & { terms: SupplierTerms; /** Asked only for what our own receipts don't bring. */ afterIncoming?: boolean }
/** What a reader is told of it: how much (null: that there is some), and in how many working days it leaves. */
export type FromSupplier = { qty: number | null; leadDays: number; way: SupplierWay }

/** All in base steps, over all warehouses that serve the reader (`sourcing/`). What it tells depends on who asks (`kept/tell-stock.ts`). */
export type Availability = {
  /** What the reader may be told; exact when left out. */
  shows?: Sight
  onHand: number
  reserved: number
  /** On hand, less what client orders hold and what is set aside for others; never shown below zero. */
  available: number
  incoming: { dueOn: Day; qty: number }[]
  /** Available, less what is back-ordered, plus all that is incoming. */
  projected: number
  /** In the seller's order of warehouses, our own. */
  places: Place[]
  /** What suppliers hold for us besides: no figure above counts it. For decisions. */
  atSuppliers?: SupplierPlace[]
  /** The same as a reader is told of it, one source beside our stock; left out where there is none. */
  fromSuppliers?: FromSupplier[]
  /** When what must be bought first can leave. */
  usual: Departures
  /** How much more may be ordered beyond what is there; null: as much as can be promised. */
  mayWait: number | null
  /** What is set aside for the reader himself; it is part of `available`. */
  kept?: Kept
  /** The tightest cap on what he may order. */
  cap?: Capped
}

export const nothingThere: Availability = { onHand: 0, reserved: 0, available: 0, incoming: [], projected: 0, places: [], usual: everyDay, mayWait: 0 }

/**
 * What is there for whoever asks and what is coming, for many articles in one statement: pieces set aside for him count, those for others don't. Allocations cost
 * nothing where none is, caps one statement where the client has some. He is told what his class may see. `counter`: he collects
 * there, so that its stock counts even where it ships nothing, and days are those on which it can hand things over.
 */
export async function availability(ctx: Ctx | TxCtx, variantIds: readonly number[], counter: number | null = null): Promise<Map<number, Availability>> {
  if (variantIds.length === 0) return new Map()
  const client = ctx.actor.company?.id ?? null
  // Staff who act for nobody are told all that is there.
  const serving = client === null && ctx.actor.isStaff ? null : await whoServes(ctx, client, counter)
  const [facts, told, caps] = await Promise.all([
    counterFigures(ctx, levelFacts(ctx, variantIds, client, serving), counter),
    sightOf(ctx),
    client === null ? null : capsLeft(ctx, client, variantIds),
  ])
  return new Map(
    [...facts].map(([id, exact]) => {
      const cap = caps?.get(id)
      return [id, tellStock(cap ? { ...exact, cap } : exact, told)]
    }),
  )
}
