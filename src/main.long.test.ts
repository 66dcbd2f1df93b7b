import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '#platform/postgres/postgres.ts'
import { isAlive } from '#platform/postgres/left-running.ts'
import { aProcess, stopped, type StartedProcess } from '#testing/a-process.ts'

let folder: string
let port: number
const children: ChildProcess[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir-start-'))
  port = await freePort()
})
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => stopped(child, 'SIGTERM')))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The whole product but its pages, which other tests build and open. */
function start(...args: string[]): StartedProcess {
  return kept(aProcess({ DATA_DIR: folder, PORT: String(port) }, args))
}

function kept(process: StartedProcess): StartedProcess {
  children.push(process.child)
  return process
}

const ready = () =>
  fetch(`http://127.0.0.1:${port}/health/ready`).then(
    (answer) => answer.json(),
    () => null,
  )
const upAtLast = () => expect.poll(ready, { timeout: 60_000, interval: 50 }).toEqual({ status: 'ok', database: 'ok', migrations: 'ok', worker: 'ok' })
const postmaster = async () => Number((await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0])

describe('the start', { timeout: 120_000 }, () => {
  it('makes a real set-up on an empty folder, gives a link to its first administrator, and stops within seconds', async () => {
    const { child, said } = start('--empty', '--admin', 'patronne@vis.example')
    await upAtLast()
    await expect.poll(said).toMatch(/patronne@vis\.example[^]*http:\/\/localhost:\d+\/invitation\/\S{20,}/)
    const pid = await postmaster()
    const begun = performance.now()
    expect(await stopped(child, 'SIGINT')).toBe(0)
    expect(performance.now() - begun).toBeLessThan(10_000)
    expect(isAlive(pid)).toBe(false)
  })

  it('never mixes a demonstration into a real set-up', async () => {
    const { child, said } = start('--demo')
    await once(child, 'exit')
    expect(child.exitCode).toBe(1)
    expect(said()).toBe('This database is a real set-up. A demonstration needs a place of its own: DATA_DIR=./demodata npm start\n')
  })

  it('works again after it was killed, and lets nobody else work on the same folder', async () => {
    const first = start()
    await upAtLast()
    const pid = await postmaster()
    const second = start()
    await once(second.child, 'exit')
    expect(second.said()).toContain('Another Comptoir runs on')
    expect(await ready()).toMatchObject({ status: 'ok' })
    await stopped(first.child, 'SIGKILL')
    expect(isAlive(pid)).toBe(true)
    const third = start()
    await upAtLast()
    expect(await postmaster()).toBe(pid)
    expect(await stopped(third.child, 'SIGTERM')).toBe(0)
    expect(isAlive(pid)).toBe(false)
  })

  it('stops when npm is told to stop', async () => {
    const { child } = kept(aProcess({ HOME: folder, DATA_DIR: folder, PORT: String(port) }, ['start', '--silent'], ['npm']))
    await upAtLast()
    const pid = await postmaster()
    child.kill('SIGTERM')
    await expect.poll(() => isAlive(pid), { timeout: 30_000 }).toBe(false)
  })

  it('says that its port is in use', async () => {
    const other = createServer().listen(port, '127.0.0.1')
    await once(other, 'listening')
    const { child, said } = start()
    await once(child, 'exit')
    other.close()
    expect(child.exitCode).toBe(1)
    expect(said()).toContain(`Port ${port} is in use. Choose another: PORT=${port + 1} npm start`)
  })
})
