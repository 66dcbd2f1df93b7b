import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type World } from '#testing/index.ts'
import { ask } from './ask.ts'
import { inTransaction } from '../context.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.drop())

/** The moment at which a statement began, to the microsecond: the same for all that are asked in one. */
const statement = sql<string>`select extract(epoch from statement_timestamp())::text`

it('answers what one request asks at the same moment in one statement, each by its name', async () => {
  const ctx = world.system()
  const [first, second] = await Promise.all([
    ask<{ at: string; list: number[] }>(ctx, { at: statement, list: sql`select json_agg(n) from generate_series(1, ${3}::int) n` }),
    Promise.resolve().then(() => ask<{ at: string; nothing: null }>(ctx, { at: statement, nothing: sql`select json_agg(n) from generate_series(1, 0) n` })),
  ])
  expect(first.list).toEqual([1, 2, 3])
  expect(second.nothing).toBeNull()
  expect(second.at).toBe(first.at)
})

it('never asks for two requests at once, nor for a transaction and what goes on beside it', async () => {
  const one = world.system()
  const [a, b, c] = await Promise.all([
    ask<{ at: string }>(one, { at: statement }),
    ask<{ at: string }>(world.system(), { at: statement }),
    inTransaction(one, async (tx) => ask<{ at: string }>(tx, { at: statement })),
  ])
  expect(new Set([a.at, b.at, c.at]).size).toBe(3)
})

it('tells each who asked when the statement fails', async () => {
  const ctx = world.system()
  const right = ask(ctx, { one: sql`select 1` })
  const wrong = ask(ctx, { none: sql`select 1 / ${0}::int` })
  await expect(right).rejects.toThrow('division by zero')
  await expect(wrong).rejects.toThrow('division by zero')
  expect(await ask<{ two: number }>(ctx, { two: sql`select 2` })).toEqual({ two: 2 })
})
