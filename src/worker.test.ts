import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { when, type Reaction } from '#platform/events/dispatch.ts'
import { emit, eventKind } from '#platform/events/events.ts'
import { createJobs } from '#platform/jobs.ts'
import { every, type TimetableEntry } from '#platform/timetable.ts'
import { createWorld, type World } from '#testing/index.ts'
import { startWorker, type Worker } from './worker.ts'

const parcelPacked = eventKind('test.parcel-packed', z.object({ parcel: z.string(), step: z.number() }))

let world: World
const workers: Worker[] = []
beforeAll(async () => {
  world = await createWorld()
  await world.pool.query('create table public.seen (at bigint generated always as identity, what text not null)')
})
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()))
  await world.pool.query('truncate public.seen')
})
afterAll(() => world.drop())

async function workerWith(reactions: Reaction[], timetable: TimetableEntry[] = []): Promise<void> {
  const jobs = createJobs({ connectionString: world.connectionString, log: world.app.tools.log })
  workers.push(await startWorker({ systemCtx: world.app.systemCtx, jobs, reactions, timetable }))
}

const pack = (parcel: string, steps: number) =>
  inTransaction(world.system(), async (tx) => {
    for (let step = 1; step <= steps; step++) await emit(tx, parcelPacked, { parcel, step }, parcel)
  })
const see = (ctx: Pick<Ctx, 'db'>, what: string) => sql`insert into public.seen (what) values (${what})`.execute(ctx.db)
const seen = async (): Promise<string[]> => (await world.pool.query('select what from public.seen order by at')).rows.map((row) => row.what)
const patient = { timeout: 100_000, interval: 20 }

describe('the worker', () => {
  it('reacts to each event of a parcel in order, also when the first one fails at first, and lets other parcels pass', async () => {
    let failures = 1
    await workerWith([
      when(parcelPacked, 'test: weigh', async (tx, { parcel, step }) => {
        if (parcel === 'A' && step === 1 && failures-- > 0) throw new Error('the scale is dirty')
        await see(tx, `${parcel}${step}`)
      }),
    ])
    await pack('A', 3)
    await pack('B', 2)
    await expect.poll(async () => (await seen()).length, patient).toBe(5)
    const order = await seen()
    expect(order.filter((what) => what.startsWith('A'))).toEqual(['A1', 'A2', 'A3'])
    expect(order.filter((what) => what.startsWith('B'))).toEqual(['B1', 'B2'])
    expect(order.indexOf('B2')).toBeLessThan(order.indexOf('A1'))
  })

  it('shares the work with a second one, and nothing is done twice', async () => {
    const label: Reaction[] = [when(parcelPacked, 'test: label', (tx, { parcel, step }) => see(tx, `${parcel}${step}`))]
    await Promise.all([workerWith(label), workerWith(label)])
    await Promise.all(['C', 'D', 'E', 'F'].map((parcel) => pack(parcel, 5)))
    await expect.poll(async () => (await seen()).length, patient).toBe(20)
    expect(new Set(await seen()).size).toBe(20)
  })

  it('tries again what the outside world refused', async () => {
    let tries = 0
    await workerWith([
      when(
        parcelPacked,
        'test: call the carrier',
        async (ctx, { parcel }) => {
          if (++tries < 2) throw new Error('the line is busy')
          await see(ctx, `carrier has ${parcel}`)
        },
        { outside: true },
      ),
    ])
    await pack('G', 1)
    await expect.poll(seen, patient).toEqual(['carrier has G'])
  })

  it('keeps the timetable once, whoever else keeps it, and goes on when an entry fails', async () => {
    const entries = [every('minute', 'test: tick', (ctx) => see(ctx, `tick ${ctx.now.toString()}`)), every('night', 'test: break', () => Promise.reject(new Error('broken')))]
    world.at('2026-03-10T09:15:10Z')
    await Promise.all([workerWith([], entries), workerWith([], entries)])
    await expect.poll(seen, patient).toEqual(['tick 2026-03-10T09:15:10Z'])
    world.at('2026-03-10T09:16:00Z')
    await expect.poll(seen, patient).toEqual(['tick 2026-03-10T09:15:10Z', 'tick 2026-03-10T09:16:00Z'])
  })
})
