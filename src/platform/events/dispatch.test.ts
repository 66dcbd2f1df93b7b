import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { createWorld, type World } from '#testing/index.ts'
import { inTransaction, type TxCtx } from '../context.ts'
import { react, takeEvents, when, type HappenedEvent } from './dispatch.ts'
import { emit, eventKind } from './events.ts'

const bellRung = eventKind('test.bell-rung', z.object({ n: z.number() }))

let world: World
beforeAll(async () => {
  world = await createWorld()
  await world.pool.query('create table public.heard (n int not null)')
})
afterAll(() => world.drop())

const ring = (tx: TxCtx, n: number) => emit(tx, bellRung, { n }, 'bell')
const hear = when(bellRung, 'test: hear the bell', (tx, { n }) => note(tx, n))
const note = (tx: TxCtx, n: number) => sql`insert into public.heard values (${n})`.execute(tx.db)

async function taken(): Promise<HappenedEvent[]> {
  const events: HappenedEvent[] = []
  await inTransaction(world.system(), (tx) => takeEvents(tx, async (found) => void events.push(...found)))
  return events
}

/** The horizon is that of the whole cluster: another test file that fills its database in one transaction holds it back. */
const patient = { timeout: 100_000, interval: 5 }

/** Asks again until the horizon lets them go. */
async function takenAtLast(count: number): Promise<HappenedEvent[]> {
  const events: HappenedEvent[] = []
  await vi.waitFor(async () => {
    events.push(...(await taken()))
    expect(events.length).toBeGreaterThanOrEqual(count)
  }, patient)
  return events
}

const numbers = (events: HappenedEvent[]) => events.map(({ payload }) => (payload as { n: number }).n)

describe('the outbox', () => {
  it('delivers nothing of a transaction that was undone', async () => {
    await expect(
      inTransaction(world.system(), async (tx) => {
        await ring(tx, 1)
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    await inTransaction(world.system(), (tx) => ring(tx, 2))
    expect(numbers(await takenAtLast(1))).toEqual([2])
    expect(await taken()).toEqual([])
  })

  it('does not lose an event whose transaction commits after a later one was there', async () => {
    const rung = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    const slow = inTransaction(world.system(), async (tx) => {
      await ring(tx, 10)
      rung.resolve()
      await release.promise
    })
    await rung.promise
    await inTransaction(world.system(), (tx) => ring(tx, 11))
    expect(await taken()).toEqual([])
    release.resolve()
    await slow
    expect(numbers(await takenAtLast(2))).toEqual([10, 11])
  })

  it('lets one dispatcher work at a time', async () => {
    await inTransaction(world.system(), (tx) => ring(tx, 20))
    const first = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    const working = inTransaction(world.system(), async (tx) => {
      await vi.waitFor(async () => expect(await takeEvents(tx, async () => undefined)).toBeGreaterThan(0), patient)
      first.resolve()
      await release.promise
    })
    await first.promise
    expect(await taken()).toEqual([])
    release.resolve()
    await working
    expect(await taken()).toEqual([])
  })
})

describe('a reaction', () => {
  const heard = async () => (await world.pool.query('select n from public.heard order by n')).rows.map((row) => row.n)

  it('has its effect once, though delivered twice and at the same moment', async () => {
    await inTransaction(world.system(), (tx) => ring(tx, 30))
    const [event] = await takenAtLast(1)
    await Promise.all([1, 2, 3].map(() => react(world.system(), hear, event as HappenedEvent)))
    await react(world.system(), hear, event as HappenedEvent)
    expect(await heard()).toEqual([30])
  })

  it('leaves neither effect nor note when it fails, and works the next time', async () => {
    await inTransaction(world.system(), (tx) => ring(tx, 31))
    const [event] = await takenAtLast(1)
    let broken = true
    const fragile = when(bellRung, 'test: hear with a cold', async (tx, { n }) => {
      await note(tx, n)
      if (broken) throw new Error('deaf today')
    })
    await expect(react(world.system(), fragile, event as HappenedEvent)).rejects.toThrow('deaf today')
    expect(await heard()).toEqual([30])
    broken = false
    await react(world.system(), fragile, event as HappenedEvent)
    expect(await heard()).toEqual([30, 31])
  })

  it('that speaks to the outside runs in no transaction, and not again once it succeeded', async () => {
    await inTransaction(world.system(), (tx) => ring(tx, 32))
    const [event] = await takenAtLast(1)
    const calls: boolean[] = []
    const call = when(bellRung, 'test: call the neighbour', async (ctx) => void calls.push(ctx.db.isTransaction), { outside: true })
    await react(world.system(), call, event as HappenedEvent)
    await react(world.system(), call, event as HappenedEvent)
    expect(calls).toEqual([false])
  })
})
