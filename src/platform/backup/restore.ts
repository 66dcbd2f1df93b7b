import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { finished } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { CannotStart } from '../cannot-start.ts'
import type { Files } from '../files/files.ts'
import { migrate } from '../database/migrate.ts'
import { contents, quoted, schemas, type Contents } from './contents.ts'
import { tarEntries } from './tar.ts'

export type RestoreDone = { madeAt: string; tables: number; rows: number; files: number; migrated: string[] }

/**
 * Fills an empty database and the files from a backup: its own migrations, its rows in one transaction with every key checked at the end,
 * then the migrations that are newer than it. Refuses a database that is in use, and a backup made by a newer version.
 */
export async function restore({ connectionString, files }: { connectionString: string; files: Files }, path: string): Promise<RestoreDone> {
  await mustBeEmpty(connectionString)
  const unzipped = pipeline(createReadStream(path), createGunzip(), () => undefined)
  const entries = tarEntries(unzipped)
  const first = await entries.next()
  if (first.done || first.value.name !== 'contents.json') throw new CannotStart(`${path} is not a backup`)
  const book = contents.parse(JSON.parse(first.value.bytes.toString()))
  await migrate(connectionString, book.migrations)
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const done = await written(client, book, entries, files)
    return { ...done, migrated: await migrate(connectionString) }
  } finally {
    await client.end()
  }
}

async function mustBeEmpty(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const { rows: found } = await client.query(`select to_regclass('platform.setting') is not null as there`)
    if (!found[0].there) return
    // Whoever works here leaves settings, events and an audit log; a set-up whose administrator has not come yet has none of them.
    const { rows } = await client.query('select exists (select from platform.setting) or exists (select from platform.event) or exists (select from platform.audit) as used')
    if (rows[0].used) throw new CannotStart('This database is in use. Restore into an empty one: DATA_DIR=./restored npm run restore -- FILE')
    // A database that was only migrated may be of another version than the backup: it is made anew.
    await client.query(`drop schema if exists ${schemas.join(', ')} cascade; drop schema if exists pgboss cascade; drop table public.migration`)
  } finally {
    await client.end()
  }
}

type Entry = { name: string; bytes: Buffer }

async function written(client: pg.Client, book: Contents, entries: AsyncGenerator<Entry>, files: Files): Promise<Omit<RestoreDone, 'migrated'>> {
  await client.query('begin')
  const keys = await foreignKeys(client)
  const pointers = await pointerTriggers(client)
  for (const key of keys) await client.query(`alter table ${key.table} drop constraint ${quoted(key.name)}`)
  for (const { table, name } of pointers) await client.query(`alter table ${table} disable trigger ${quoted(name)}`)
  await client.query(`truncate ${book.tables.map((table) => quoted(table.name)).join(', ')}`)
  let kept = 0
  for await (const { table, bytes, file } of sorted(entries)) {
    if (table) await copyPart(client, book, table, bytes)
    else if (file && (await files.put(bytes)) === file) kept += 1
    else throw new Error(`the file ${file} of the backup is damaged`)
  }
  for (const key of keys) await client.query(`alter table ${key.table} add constraint ${quoted(key.name)} ${key.definition}`)
  for (const { table, name } of pointers) await client.query(`alter table ${table} enable trigger ${quoted(name)}`)
  if (pointers.length > 0) await nothingMayPointNowhere(client)
  for (const { name, value } of book.sequences) await client.query('select setval($1::regclass, $2::bigint)', [quoted(name), value])
  await mustBeComplete(client, book)
  await client.query('commit')
  await client.query('analyze')
  return { madeAt: book.madeAt, tables: book.tables.length, rows: book.tables.reduce((sum, table) => sum + table.rows, 0), files: kept }
}

async function foreignKeys(client: pg.Client): Promise<{ table: string; name: string; definition: string }[]> {
  const { rows } = await client.query(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(c.oid) as definition
     from pg_constraint c join pg_namespace n on n.oid = c.connamespace where contype = 'f' and n.nspname = any($1)`,
    [schemas],
  )
  return rows
}

/** Of the columns that are asked by statements instead of by a foreign key (db/migrations/0077_keys_by_statement.sql); a backup from before has none. */
async function pointerTriggers(client: pg.Client): Promise<{ table: string; name: string }[]> {
  const { rows } = await client.query(`select tgrelid::regclass::text as table, tgname as name from pg_trigger where tgfoid = to_regproc('platform.must_be_there')`)
  return rows
}

async function nothingMayPointNowhere(client: pg.Client): Promise<void> {
  const { rows } = await client.query('select child, col, missing from platform.points_nowhere() limit 1')
  if (rows[0]) throw new Error(`${rows[0].child}.${rows[0].col} of the backup points at ${rows[0].missing}, which is not there`)
}

async function* sorted(entries: AsyncGenerator<Entry>): AsyncGenerator<{ table: string | null; file: string | null; bytes: Buffer }> {
  for await (const { name, bytes } of entries) {
    const [, table = null] = /^tables\/([\w.]+)\/\d+$/.exec(name) ?? []
    const [, file = null] = /^files\/([0-9a-f]{64})$/.exec(name) ?? []
    yield { table, file, bytes }
  }
}

async function copyPart(client: pg.Client, book: Contents, name: string, bytes: Buffer): Promise<void> {
  const table = book.tables.find((one) => one.name === name)
  if (!table) throw new Error(`the backup holds a part of ${name}, which it does not list`)
  const into = client.query(copyFrom(`copy ${quoted(name)} (${table.columns.map(quoted).join(', ')}) from stdin`))
  into.end(bytes)
  await finished(into)
}

async function mustBeComplete(client: pg.Client, book: Contents): Promise<void> {
  for (const { name, rows: wanted } of book.tables) {
    const { rows } = await client.query(`select count(*)::bigint as n from ${quoted(name)}`)
    if (Number(rows[0].n) !== wanted) throw new Error(`${name} has ${rows[0].n} rows instead of ${wanted}`)
  }
}
