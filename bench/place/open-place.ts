import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '#platform/database/migrate.ts'
import { startPostgres, type RunningPostgres } from '#platform/postgres/postgres.ts'
import { fillDatabase } from '../generate/fill-database.ts'
import type { Size } from '../sizes.ts'
import { indexForSearch } from './index-for-search.ts'

export type Place = { connectionString: string; directory: string; stop(): Promise<void> }

const root = join(import.meta.dirname, '../..')
const whatMakesIt = ['db/migrations', 'bench/generate', 'bench/sizes.ts']
/** Nothing is in use yet while it is filled, and a build that breaks off is begun again. */
const whileFilling = ['wal_level=minimal', 'max_wal_senders=0', 'fsync=off', 'autovacuum=off', 'max_wal_size=16GB', 'maintenance_work_mem=1GB'].flatMap((setting) => [
  '-c',
  setting,
])

/**
 * The bench's own PostgreSQL in `.bench/<size>`, running as the product runs it (fsync on), with a seller of that size. It is filled once, and
 * again when the migrations or the generator have changed.
 */
export async function openPlace(size: Size, say: (line: string) => void): Promise<Place> {
  const directory = join(root, '.bench', size.name)
  const mark = join(directory, 'filled.sha256')
  const wanted = await hashOf(size)
  await mkdir(directory, { recursive: true })
  if ((await readFile(mark, 'utf8').catch(() => '')) !== wanted) {
    await rm(mark, { force: true })
    for (const file of (await readdir(directory)).filter((name) => name.endsWith('.csv'))) await rm(join(directory, file))
    await fill(directory, size, say)
    await writeFile(mark, wanted)
  }
  const server = await startPostgres(directory, { flags: ['-c', 'fsync=on'] })
  return { connectionString: urlOf(server), directory, stop: server.stop }
}

async function fill(directory: string, size: Size, say: (line: string) => void): Promise<void> {
  const begun = performance.now()
  say(`Filling ${directory} with ${size.articles.toLocaleString('en')} articles (once)…`)
  const server = await startPostgres(directory, { flags: whileFilling })
  try {
    const client = await connected(server.connectionString)
    await client.query('drop database if exists bench with (force)')
    await client.query('create database bench')
    await client.end()
    await migrate(urlOf(server))
    const bench = await connected(urlOf(server))
    await fillDatabase(bench, size, say)
    await indexForSearch(urlOf(server), directory, say)
    await bench.query('vacuum analyze')
    await bench.query('checkpoint')
    await bench.end()
  } finally {
    await server.stop()
  }
  say(`Filled in ${Math.round((performance.now() - begun) / 1_000)} s.`)
}

function urlOf({ connectionString }: RunningPostgres): string {
  return connectionString.replace(/\/postgres$/, '/bench')
}

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return client
}

async function hashOf(size: Size): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(size))
  for (const path of (await Promise.all(whatMakesIt.map(filesUnder))).flat()) hash.update(path).update(await readFile(join(root, path)))
  return hash.digest('hex')
}

async function filesUnder(path: string): Promise<string[]> {
  if (/\.\w+$/.test(path)) return [path]
  return (await readdir(join(root, path)))
    .filter((name) => !name.endsWith('.test.ts') && !name.endsWith('.md'))
    .toSorted()
    .map((name) => `${path}/${name}`)
}
