import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPostgres, type RunningPostgres } from './postgres.ts'
import { isAlive } from './left-running.ts'

const small = { flags: ['-c', 'shared_buffers=16MB', '-c', 'fsync=off'] }

let folder: string
const running: RunningPostgres[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir-postgres-'))
})
afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()))
  await rm(folder, { recursive: true, force: true })
})

async function start(): Promise<RunningPostgres> {
  const server = await startPostgres(folder, small)
  running.push(server)
  return server
}

async function query(server: RunningPostgres, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.connectionString })
  await client.connect()
  const { rows } = await client.query(text).finally(() => client.end())
  return rows
}

const postmaster = async () => Number((await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0])

describe('our own PostgreSQL', { timeout: 120_000 }, () => {
  it('outlives the process that started it when that is killed, and is adopted by the next', async () => {
    const program = `import { startPostgres } from '#platform/postgres/postgres.ts'; await startPostgres(${JSON.stringify(folder)}, ${JSON.stringify(small)}); console.log('up'); setInterval(() => {}, 1_000)`
    const first = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(first.stdout, 'data')
    const pid = await postmaster()
    first.kill('SIGKILL')
    await once(first, 'exit')
    expect(isAlive(pid)).toBe(true)
    const second = await start()
    expect(second.adopted).toBe(true)
    expect(await postmaster()).toBe(pid)
    await query(second, 'create table kept as select 42 as answer')
    await second.stop()
    expect(isAlive(pid)).toBe(false)
  })

  it('starts again on its data after it was killed itself', async () => {
    const before = await start()
    expect(before.adopted).toBe(false)
    process.kill(await postmaster(), 'SIGKILL')
    await expect.poll(async () => isAlive(await postmaster()), { timeout: 10_000 }).toBe(false)
    const after = await start()
    expect(await query(after, 'select answer from kept')).toEqual([{ answer: 42 }])
    await after.stop()
  })

  it('disturbs nobody whose number stands in an old pid file', async () => {
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1_000)'])
    await once(stranger, 'spawn')
    await writeFile(join(folder, 'postgres/postmaster.pid'), `${stranger.pid}\n${folder}/postgres\n1\n5432\n\n127.0.0.1\n\n`)
    const server = await start()
    expect(server.adopted).toBe(false)
    expect(isAlive(stranger.pid ?? 0)).toBe(true)
    expect(await query(server, 'select answer from kept')).toEqual([{ answer: 42 }])
    await server.stop()
    stranger.kill('SIGKILL')
  })

  it('can be reached with its password alone', async () => {
    const server = await start()
    await expect(query({ ...server, connectionString: server.connectionString.replace(/:[^:@]+@/, ':guess@') }, 'select 1')).rejects.toThrow('password authentication failed')
    await server.stop()
  })
})
