import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { inTransaction } from '#platform/context.ts'
import { when } from '#platform/events/dispatch.ts'
import { emit, eventKind } from '#platform/events/events.ts'
import { createJobs } from '#platform/jobs.ts'
import { createWorld, type World } from '#testing/index.ts'
import { startWorker } from './worker.ts'

const shipped = eventKind('test.shipped', z.object({ parcel: z.string() }))

let world: World
beforeAll(async () => {
  world = await createWorld()
  await world.pool.query('create table public.told (parcel text primary key)')
})
afterAll(() => world.drop())

/** A worker in a process of its own that begins a job and never ends it. */
const program = (connectionString: string) => `
  import { createApp } from './src/app.ts'
  import { startWorker } from './src/worker.ts'
  import { createJobs } from '#platform/jobs.ts'
  import { readConfig } from '#platform/config.ts'
  const app = createApp(readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', SECRET: 'only-for-tests-0123456789abcdefghij' }), { connectionString: '${connectionString}' })
  const hang = { event: 'test.shipped', name: 'test: tell the carrier', outside: true, run: async () => { console.log('begun'); await new Promise(() => {}) } }
  await startWorker({ systemCtx: app.systemCtx, jobs: createJobs({ connectionString: '${connectionString}', log: app.tools.log }), reactions: [hang], timetable: [] })`

describe('a worker that is killed', () => {
  it('gives its jobs back within a minute, and each is done', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program(world.connectionString)], { stdio: ['ignore', 'pipe', 'inherit'] })
    await inTransaction(world.system(), (tx) => emit(tx, shipped, { parcel: 'P1' }, 'P1'))
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    const tell = when(shipped, 'test: tell the carrier', (ctx, { parcel }) => sql`insert into public.told values (${parcel}) on conflict do nothing`.execute(ctx.db), {
      outside: true,
    })
    const worker = await startWorker({
      systemCtx: world.app.systemCtx,
      jobs: createJobs({ connectionString: world.connectionString, log: world.app.tools.log }),
      reactions: [tell],
      timetable: [],
    })
    await expect.poll(async () => (await world.pool.query('select parcel from public.told')).rows, { timeout: 60_000, interval: 200 }).toEqual([{ parcel: 'P1' }])
    await worker.stop()
  })
})
