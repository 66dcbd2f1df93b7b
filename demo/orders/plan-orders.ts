import { chanceOf, type Chance } from '../chance/chance-of.ts'
import { quantileAt, type Quantiles } from '../chance/quantile-at.ts'
import { abroad, showcase, trained, type Client } from '../clients/client.ts'
import { markProgress } from './mark-progress.ts'
import type { Calendar, PlannedOrder } from './order-plan.ts'

/** Lines per order and net per order (euros), as measured on a real wholesaler's two years. */
const linesMeasured: Quantiles = [
  [0, 1],
  [0.06, 1],
  [0.1, 2],
  [0.25, 6],
  [0.5, 15],
  [0.75, 28],
  [0.9, 51],
  [0.95, 73],
  [0.99, 184],
  [0.995, 256],
  [0.999, 490],
  [1, 674],
]
const eurosMeasured: Quantiles = [
  [0, 22],
  [0.05, 38],
  [0.1, 60],
  [0.25, 152],
  [0.5, 300],
  [0.75, 490],
  [0.9, 893],
  [0.95, 1420],
  [0.99, 3788],
  [0.995, 5600],
  [0.999, 12500],
  [1, 38000],
]

const ordersOf: Record<string, number> = { [showcase]: 60, [abroad]: 44, [trained]: 75 }

/** All orders of the window in time order: when each client buys, how many lines, for how much, how far it has come. */
export function planOrders(clients: readonly Client[], calendar: Calendar, count: number, seed: number): PlannedOrder[] {
  const upTo = sums(calendar.days.map((day) => day.season))
  const busy = ([from, until]: [number, number]): number => (upTo[until] ?? 0) - (upTo[from] ?? 0)
  const known = Object.values(ordersOf).reduce((sum, orders) => sum + orders, 0)
  const weighed = clients.reduce((sum, client) => sum + client.rhythm.weight * client.rhythm.spans.reduce((days, span) => days + busy(span), 0), 0)
  const perWeight = (count - known) / weighed
  const wanted = clients.flatMap((client, i) => {
    const chance = chanceOf(seed, 'orders of', i)
    const whole = client.rhythm.spans.reduce((days, span) => days + busy(span), 0)
    const rate = ordersOf[client.name] ? (ordersOf[client.name] ?? 0) / whole : client.rhythm.weight * perWeight
    return client.rhythm.spans.flatMap(([from, until]) =>
      daysOf(upTo[from] ?? 0, upTo[until] ?? 0, rate, chance).map((place) => {
        const { day, startsAt } = calendar.days[dayAt(upTo, place)] as Calendar['days'][number]
        return { client, day, at: startsAt + minuteOf(chance) * 60_000 + chance.whole(0, 59_999), score: client.rhythm.lines + chance.normal(), luck: chance.normal() }
      }),
    )
  })
  const orders = wanted.toSorted((a, b) => a.at - b.at || (a.client.id < b.client.id ? -1 : 1)).map((one, key) => ({ ...one, key }))
  const lines = ranked(orders.map((one) => one.score))
  const values = ranked(orders.map((one) => one.score * 0.72 + one.client.rhythm.value * 0.6 + one.luck * 0.85))
  const planned = orders.map(({ client, day, at, key }): PlannedOrder => ({
    key,
    client,
    day,
    at,
    lines: Math.round(quantileAt(linesMeasured, lines[key] ?? 0)),
    netCents: Math.round(quantileAt(eurosMeasured, values[key] ?? 0) * 100),
    progress: 'history',
  }))
  markProgress(planned, calendar, seed)
  return planned
}

// A renewal process on a clock that runs with the season: intervals around the client's own, never quite regular.
function daysOf(from: number, until: number, rate: number, chance: Chance): number[] {
  const places: number[] = []
  const interval = (): number => (-Math.log(1 - chance.next()) - Math.log(1 - chance.next())) / (2 * rate)
  for (let place = from + interval() * chance.next() * 1.6; place < until; place += interval()) places.push(place)
  return places
}

function dayAt(upTo: readonly number[], place: number): number {
  let low = 0
  let high = upTo.length - 2
  while (low < high) {
    const middle = (low + high) >> 1
    if ((upTo[middle + 1] ?? 0) > place) high = middle
    else low = middle + 1
  }
  return low
}

function minuteOf(chance: Chance): number {
  const hour = chance.happens(0.04) ? 20 + 2 * chance.next() : chance.happens(0.62) ? 9.8 + 1.5 * chance.normal() : 15.2 + 1.3 * chance.normal()
  return Math.round(Math.min(22, Math.max(7.1, hour)) * 60)
}

/** Each value's rank as a share, so that a measured distribution can be laid over any set. */
function ranked(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const shares: number[] = Array.from({ length: values.length }, () => 0)
  for (const [rank, i] of order.entries()) shares[i] = values.length > 1 ? rank / (values.length - 1) : 0.5
  return shares
}

function sums(values: readonly number[]): number[] {
  const made = [0]
  for (const value of values) made.push((made.at(-1) ?? 0) + value)
  return made
}
