import { addDays, dayOf, type Day } from '#kernel/day.ts'
import { collectPlan, countersOf, type Counter } from '#modules/stock/index.ts'
import type { CartLine } from '#modules/cart/index.ts'
import type { Ctx } from '#platform/context.ts'

/** A counter as the checkout offers it, among the delivery sites. */
export type CounterChoice = {
  /** The value of its choice. */
  value: string
  name: string
  address: string
  note: string | null
  /** From which local moment on what lies there can be collected. */
  on: Day
  time: string
  /** The hour at which it opens. */
  opens: string
  near: 'today' | 'tomorrow' | null
  place: { country: string; postalCode: string; counter: number }
}

const mark = '@'

/** The code of the counter behind a chosen site; null where it is a site of the company. */
export function counterOf(site: string | undefined): string | null {
  return site?.startsWith(mark) ? site.slice(mark.length) : null
}

/** The counters where a cart can be collected, the usual one first. No statement: they are kept in the process. */
export async function counterChoices(ctx: Ctx, usual: Counter | null): Promise<CounterChoice[]> {
  const counters = await countersOf(ctx)
  const sorted = counters.toSorted((a, b) => Number(b.id === usual?.id) - Number(a.id === usual?.id))
  const choices = await Promise.all(sorted.map((counter) => choiceOf(ctx, counter)))
  return choices.filter((choice) => choice !== null)
}

async function choiceOf(ctx: Ctx, { id, code, name, line1, postalCode, city, country, note, zone, opens }: Counter): Promise<CounterChoice | null> {
  const plan = await collectPlan(ctx, id)
  if (!plan) return null
  const on = plan.from.toPlainDate().toString()
  return {
    value: `${mark}${code}`,
    name,
    address: `${line1}, ${postalCode} ${city}`,
    note,
    on,
    time: plan.from.toPlainTime().toString({ smallestUnit: 'minute' }),
    opens,
    near: nearOf(on, dayOf(ctx.now, zone)),
    place: { country, postalCode, counter: id },
  }
}

/** The counter with the day on which the first of these lines can be collected there: its own where some of a line lies there, else the first on which anything has been brought. */
export function firstCollected(counter: CounterChoice, lines: readonly Pick<CartLine, 'promise' | 'from'>[], today: Day): CounterChoice {
  const days = lines.flatMap(({ promise: { readyOn, waits }, from }) =>
    readyOn === null ? (waits > 0 ? [] : [counter.on]) : from.some(({ warehouseId }) => warehouseId === counter.place.counter) ? [counter.on] : [readyOn],
  )
  const on = days.toSorted()[0]
  return on === undefined || on <= counter.on ? counter : { ...counter, on, time: counter.opens, near: nearOf(on, today) }
}

function nearOf(on: Day, today: Day): CounterChoice['near'] {
  return on === today ? 'today' : on === addDays(today, 1) ? 'tomorrow' : null
}
