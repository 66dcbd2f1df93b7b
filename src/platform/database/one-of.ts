import { sql, type RawBuilder } from 'kysely'

/**
 * `where id = ${oneOf(ids)}`, for rows that an index finds. The list stands in a subselect, where the planner doesn't count it: one plan serves one article as well as a page of them; of a list
 * shorter than it guesses PostgreSQL would make a new plan each time, for longer than the answer takes.
 */
export function oneOf(ids: readonly number[]): RawBuilder<number> {
  return sql<number>`any((select ${ids}::bigint[])::bigint[])`
}
