import { addDays, type Day } from '#kernel/day.ts'
import { workingDayFrom } from '#kernel/working-days.ts'
import { leaves, type Departures } from '../warehouses/cut-off.ts'

/** How what a supplier holds reaches the client: he delivers there himself, or to one of our warehouses first. */
export const supplierWays = ['direct', 'through'] as const
export type SupplierWay = (typeof supplierWays)[number]

/** What is known of stock that a supplier holds: in how many of his working days it leaves, when he works, and by whose calendar it goes on from us (`through`; null: he delivers himself). */
export type SupplierTerms = { way: SupplierWay; leadDays: number; calendar: Departures; by: Departures | null }

/** The day on which what is asked for today leaves for the client: so many of the supplier's working days later (today not counted, nor what is over by his cut-off), and by way of us on our next working day. */
export function leavesSupplier(today: Day, { leadDays, calendar, by }: SupplierTerms): Day {
  let day = leaves(today, calendar, today)
  for (let left = leadDays; left > 0; left -= 1) day = workingDayFrom(addDays(day, 1), calendar)
  return by === null ? day : leaves(day, by, today)
}
