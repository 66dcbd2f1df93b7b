import { sql, type RawBuilder } from 'kysely'

/** What a list of articles is sorted by, the first thing first. */
export type Order = readonly { by: RawBuilder<unknown>; falling?: boolean }[]

/** As columns `k0`, `k1`… of a select that `inOrder` sorts: standing before what is long, they are compared without walking over it. */
export function keysOf(order: Order): RawBuilder<unknown> {
  return sql.join(order.map(({ by }, i) => sql`${by} as ${nameOf(i)}`))
}

/** Sorts by the columns of `keysOf`. */
export function inOrder(order: Order): RawBuilder<unknown> {
  return order.length === 0 ? sql`` : sql`order by ${sql.join(order.map(({ falling = false }, i) => (falling ? sql`${nameOf(i)} desc` : nameOf(i))))}`
}

function nameOf(i: number): RawBuilder<unknown> {
  return sql.raw(`k${i}`)
}
