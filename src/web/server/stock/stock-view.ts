import { dayOf, type Day } from '#kernel/day.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Article } from '#modules/catalogue/index.ts'
import { levelOf, mayExceed, nothingThere, promiseOf, type Availability, type Capped, type Kept, type PreorderMark, type Sight, type StockLevel } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'

/** The day on which something leaves, and until which hour ('HH:MM') it must be ordered for that; null: it is a later day anyway. `partly`: some of it leaves before that day. */
export type Departs = { on: Day; before: string | null; partly?: boolean }

/** What a screen says about stock. Quantities in base steps, of which `stepsPerUnit` make one `unit`. */
export type StockView = {
  /** What the reader may be told; figures stand for no more than that. */
  shows: Sight
  /** For who is told levels. */
  level: StockLevel | null
  available: number
  /** The next receipt that is not promised to others. */
  next: { on: Day; qty: number } | null
  /** In how many days more of it can be had, where an order may take more than is there. */
  leadDays: number | null
  /** When the quantity asked for can be there, for who is told the day alone. */
  readyOn: Day | null
  kept: Kept | null
  cap: Capped | null
  /** What suppliers hold besides, a source of its own: how much (null: some), in how many working days it leaves. */
  suppliers: { qty: number | null; leadDays: number }[]
  /** Those are asked only for what our own receipts don't bring. */
  suppliersLast: boolean
  /** When what is there leaves, where warehouses take orders for the same day until a certain hour; `before`: that hour. */
  departs: Departs | null
  /** How it is sold by pre-order, which is then the only way. */
  preorder: PreorderMark | null
  unit: string
  stepsPerUnit: number
}

/** Of one article, for a quantity that is wanted of it. */
export function stockView(article: Article, there: Availability | undefined, today: Day, qty = 1, preorder: PreorderMark | null = null): StockView {
  const { unit, stepsPerUnit, leadDays } = article
  const level = there ?? nothingThere
  const promised = promiseOf(level, { qty, leadDays, today })
  const { available, incoming, readyOn } = promised
  const [next] = incoming
  const shows = level.shows ?? 'exact'
  return {
    shows,
    level: shows === 'levels' ? levelOf(level, stepsPerUnit) : null,
    readyOn: shows === 'date' ? readyOn : null,
    kept: shows === 'nothing' ? null : (level.kept ?? null),
    cap: level.cap ?? null,
    suppliers: (level.fromSuppliers ?? []).map(({ qty: there, leadDays: days }) => ({ qty: there, leadDays: days })),
    suppliersLast: level.atSuppliers?.some(({ afterIncoming }) => afterIncoming) ?? false,
    departs: preorder ? null : departsOf(promised),
    preorder,
    available,
    next: next ? { on: next.dueOn < today ? today : next.dueOn, qty: next.qty } : null,
    leadDays: shows === 'nothing' || !mayExceed(level) ? null : leadDays,
    unit,
    stepsPerUnit,
  }
}

/** From the promise of what is all there; null where no hour decides. */
export function departsOf({ waits, readyOn, before }: { waits: number; readyOn: Day | null; before?: string | null }): Departs | null {
  return waits > 0 || readyOn === null || before === undefined ? null : { on: readyOn, before }
}

/** Today in the seller's zone. */
export async function todayOf(ctx: Ctx): Promise<Day> {
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  return dayOf(ctx.now, zone)
}
