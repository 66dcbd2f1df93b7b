import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { replaced, type Replaced } from './replaced.ts'

/** Of articles that a client has had before him, those that are no longer sold, each with what replaces it, if the acting company may see that. */
export async function replacementsByIds(ctx: Ctx, ids: readonly number[]): Promise<Map<number, Replaced>> {
  if (ids.length === 0) return new Map()
  const found = await replaced(ctx, sql`select id::text as typed, id from unnest(${[...ids]}::bigint[]) as id`)
  return new Map([...found].map(([id, one]) => [Number(id), one]))
}
