import { mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '#platform/database/migrate.ts'
import { startPostgres } from '#platform/postgres/postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    clusterUrl: string
  }
}

const templateName = 'comptoir_template'
const forgetful = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
// All of it is looked through when a database is dropped, and most tests need little.
const small = ['shared_buffers=64MB']

/** One throw-away PostgreSQL for the whole run, with a migrated template that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(project.name === 'long' ? tmpdir() : await quickFolder(), 'comptoir-test-'))
  const server = await startPostgres(directory, { flags: [...forgetful, ...(project.name === 'long' ? [] : small)].flatMap((setting) => ['-c', setting]) })
  const admin = new pg.Client({ connectionString: server.connectionString })
  await admin.connect()
  await admin.query(`create database ${templateName}`)
  await admin.end()
  await migrate(server.connectionString.replace(/\/postgres$/, `/${templateName}`))
  project.provide('clusterUrl', server.connectionString)
  return async () => {
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

// A database is copied three times faster in memory. What is long is large, and stays on the disk.
async function quickFolder(): Promise<string> {
  const memory = '/dev/shm'
  const room = await statfs(memory).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  )
  return room > 4 * 2 ** 30 ? memory : tmpdir()
}
