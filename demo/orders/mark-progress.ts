import { addDays } from '#kernel/day.ts'
import { chanceOf } from '../chance/chance-of.ts'
import { workingDaysOn } from '../chance/working-day.ts'
import { abroad, showcase } from '../clients/client.ts'
import type { Calendar, PlannedOrder, Progress } from './order-plan.ts'

const liveDays = 45

/**
 * Tells how far the orders of the last weeks have come: most have left, some wait to be confirmed, shipped or released by finance. The showcase
 * and the client abroad get one order in each state that a visitor of the demonstration wants to see.
 */
export function markProgress(orders: PlannedOrder[], calendar: Calendar, seed: number): void {
  const chance = chanceOf(seed, 'progress')
  const last = calendar.days.at(-1)
  const since = calendar.days.at(-liveDays)
  if (!last || !since) return
  const recent = orders.filter((order) => order.at >= since.startsAt)
  for (const order of recent) order.progress = 'shipped'
  bringForward(orders, calendar)
  const open = recent
    .filter(({ client, lines }) => client.state === 'active' && client.blockedReason === null && lines <= 60 && client.name !== showcase && client.name !== abroad)
    .toSorted((a, b) => b.at - a.at)
  const mark = (candidates: PlannedOrder[], count: number, progress: Progress): void => {
    for (const order of chance.some(
      candidates.filter((one) => one.progress === 'shipped'),
      count,
    ))
      order.progress = progress
  }
  mark(open.slice(0, 12), 12, 'placed')
  mark(open.slice(12, 46), 10, 'confirmed')
  mark(
    open.slice(20, 70).filter((order) => order.lines > 2),
    3,
    'partly_shipped',
  )
  mark(
    [
      ...new Map(
        open
          .slice(12, 140)
          .filter((order) => order.netCents > 40_000)
          .map((order) => [order.client.id, order]),
      ).values(),
    ],
    5,
    'on_hold',
  )
}

// The latest orders of the two known clients are moved to the days on which such an order would stand like that.
function bringForward(orders: PlannedOrder[], calendar: Calendar): void {
  const last = calendar.days.at(-1)
  if (!last) return
  const wanted: [string, Progress, number, number][] = [
    [showcase, 'partly_shipped', 4, 9.4],
    [showcase, 'confirmed', 2, 10.7],
    [showcase, 'placed', 0, 15.2],
    [abroad, 'confirmed', 2, 11.1],
    [abroad, 'placed', 0, 14.4],
  ]
  for (const client of [showcase, abroad]) {
    const places = wanted.filter(([name]) => name === client)
    const latest = orders.filter((order) => order.client.name === client).slice(-places.length)
    for (const [i, order] of latest.entries()) {
      const [, progress, daysAgo, hour] = places[i] as (typeof wanted)[number]
      const day = workingDaysOn(addDays(last.day, 1), -daysAgo - 1)
      const found = calendar.days.find((one) => one.day === day) ?? last
      Object.assign(order, {
        progress,
        day: found.day,
        at: found.startsAt + hour * 3_600_000,
        lines: Math.min(26, Math.max(order.lines, 7)),
        netCents: Math.min(190_000, Math.max(order.netCents, 21_000)),
      })
    }
  }
  orders.sort((a, b) => a.at - b.at || a.key - b.key)
}
