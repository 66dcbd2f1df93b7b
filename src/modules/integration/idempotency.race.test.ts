import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type World } from '#testing/index.ts'
import { once } from './index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await world.pool.query('create table public.done (n bigint generated always as identity primary key)')
})
afterAll(() => world.drop())

it('does the work once when 50 identical requests arrive at once, and answers all alike', async () => {
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      once(world.system(), 'order-77', { cart: 'crt_1' }, async (tx) => {
        const { rows } = await sql<{ n: number }>`insert into public.done default values returning n`.execute(tx.db)
        await sql`select pg_sleep(0.05)`.execute(tx.db)
        return { status: 201, answer: rows[0] }
      }),
    ),
  )
  expect(answers.filter((answer) => !answer.repeated)).toHaveLength(1)
  expect(new Set(answers.map(({ status, answer }) => JSON.stringify([status, answer])))).toEqual(new Set([JSON.stringify([201, { n: 1 }])]))
  expect((await world.pool.query('select count(*)::int as n from public.done')).rows).toEqual([{ n: 1 }])
})

it('lets the next one work when the first of two at once fails', async () => {
  let tries = 0
  const answers = await Promise.allSettled(
    Array.from({ length: 10 }, () =>
      once(world.system(), 'order-78', {}, async (tx) => {
        await sql`insert into public.done default values`.execute(tx.db)
        tries += 1
        if (tries === 1) throw new Error('the first one breaks')
        return { status: 200, answer: tries }
      }),
    ),
  )
  expect(answers.filter((answer) => answer.status === 'rejected')).toHaveLength(1)
  expect(answers.flatMap((answer) => (answer.status === 'fulfilled' && !answer.value.repeated ? [answer.value.answer] : []))).toEqual([2])
})
