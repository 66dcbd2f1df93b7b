import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { migrate } from '#platform/database/migrate.ts'
import { csvOfArticles, csvOfPrices } from '../generate/csv-files.ts'
import { rssOf } from '../server/processes.ts'
import type { Bench, Figure } from './workload.ts'

type Imported = { millis: number; state: string; written: number; rejected: number; rss: number; early: number }

/** Every article and every public price of the size from CSV files, into an empty database beside the bench's. */
export async function importFiles({ size, place }: Bench): Promise<Figure[]> {
  const connectionString = await emptyDatabase(place.connectionString)
  const articles = await imported('articles', await written(join(place.directory, 'articles.csv'), csvOfArticles(size)), connectionString, place.directory)
  const prices = await imported('prices', await written(join(place.directory, 'prices.csv'), csvOfPrices(size)), connectionString, place.directory)
  await administer(place.connectionString, ['drop database bench_import with (force)'])
  const large = size.name === 'L'
  const told = [articles, prices].map(
    ({ state, written: rows, rejected, millis, rss, early }) =>
      `${rows.toLocaleString('en')} in ${(millis / 1_000).toFixed(1)} s, ${early} → ${rss} MiB${state === 'done' && rejected === 0 ? '' : `, FAILED: ${state}, ${rejected} rejected`}`,
  )
  return [
    {
      workload: 'W6',
      what: `${size.articles.toLocaleString('en')} articles and ${(size.articles * 3).toLocaleString('en')} prices from CSV`,
      connections: 1,
      goal: large ? { millis: 240_000, rss: 500 } : {},
      millis: articles.millis + prices.millis,
      rss: Math.max(articles.rss, prices.rss),
      note: told.join('; '),
    },
  ]
}

async function emptyDatabase(bench: string): Promise<string> {
  await administer(bench, ['drop database if exists bench_import with (force)', 'create database bench_import'])
  const connectionString = bench.replace(/\/bench$/, '/bench_import')
  await migrate(connectionString)
  return connectionString
}

async function administer(connectionString: string, statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

async function written(path: string, lines: Iterable<string>): Promise<string> {
  if (!(await stat(path).catch(() => null))) await pipeline(lines, createWriteStream(path))
  return path
}

/** Lets a file in by a process of its own, and tells how long it took and how large it grew. */
export async function imported(kind: string, file: string, connectionString: string, directory: string): Promise<Imported> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'import-process.ts'), '--kind', kind, '--file', file], {
    env: { ...process.env, DATABASE_URL: connectionString, DATA_DIR: join(directory, 'app'), NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  const memory: number[] = []
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const watch = setInterval(() => memory.push(rssOf(child.pid ?? 0)), 250)
  await new Promise((resolve) => child.once('close', resolve))
  clearInterval(watch)
  const told = said.split('\n').findLast((line) => line.startsWith('{'))
  if (!told) throw new Error(`the import of ${kind} told nothing`)
  return { ...JSON.parse(told), rss: Math.max(...memory), early: Math.max(...memory.slice(0, Math.ceil(memory.length / 4))) }
}
