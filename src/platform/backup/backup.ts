import { createWriteStream } from 'node:fs'
import { readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { contentsOf, quoted, type Contents } from './contents.ts'
import { tarEnd, tarEntry } from './tar.ts'

export type BackupDone = { tables: number; rows: number; files: number }

const partBytes = 4_000_000

/**
 * Writes everything into one file, a .tar.gz: all tables as they are at one moment, sequences, the list of migrations, and the files. The house may
 * go on working meanwhile. The file appears under its name when it is complete.
 */
export async function backup({ connectionString, filesDir }: { connectionString: string; filesDir: string }, path: string, now: Temporal.Instant): Promise<BackupDone> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const contents = await contentsOf(client, now.toString())
    const done: BackupDone = { tables: contents.tables.length, rows: 0, files: 0 }
    await pipeline(Readable.from(archive(client, contents, filesDir, done)), createGzip({ level: 4 }), createWriteStream(`${path}.partial`, { mode: 0o600 }))
    await rename(`${path}.partial`, path)
    return done
  } finally {
    await client.end()
  }
}

async function* archive(client: pg.Client, contents: Contents, filesDir: string, done: BackupDone): AsyncGenerator<Buffer> {
  const at = Temporal.Instant.from(contents.madeAt).epochMilliseconds
  const hasJobs = (await client.query(`select to_regclass('pgboss.job') is not null as there`)).rows[0].there
  for (const table of contents.tables) {
    const { rows } = await client.query(`select count(*)::bigint as n from ${quoted(table.name)}`)
    table.rows = Number(rows[0].n)
    done.rows += table.rows
  }
  yield tarEntry('contents.json', Buffer.from(JSON.stringify(contents, null, 1)), at)
  for (const table of contents.tables) {
    let part = 0
    for await (const bytes of inParts(client.query(copyTo(`copy (${rowsOf(table, hasJobs)}) to stdout`)))) {
      yield tarEntry(`tables/${table.name}/${String(part++).padStart(6, '0')}`, bytes, at)
    }
  }
  for (const name of await filesUnder(filesDir)) {
    yield tarEntry(`files/${name}`, await readFile(join(filesDir, name.slice(0, 2), name)), at)
    done.files += 1
  }
  yield tarEnd
}

/** An event whose jobs were not all done is handed over undelivered: jobs are not kept, and what was done already is noted. */
function rowsOf({ name, columns }: Contents['tables'][number], hasJobs: boolean): string {
  const values = columns.map((column) =>
    name === 'platform.event' && column === 'dispatched_at' && hasJobs
      ? `case when exists (select from pgboss.job j where (j.data ->> 'eventId')::bigint = t.id and j.state in ('created', 'retry', 'active', 'failed')) then null else t.dispatched_at end`
      : `t.${quoted(column)}`,
  )
  return `select ${values.join(', ')} from ${quoted(name)} t`
}

/** Parts of whole rows: a raw line feed ends a row and stands nowhere else. */
async function* inParts(stream: Readable): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    held.push(chunk)
    size += chunk.length
    if (size < partBytes) continue
    const all = Buffer.concat(held)
    const end = all.lastIndexOf('\n') + 1
    if (end > 0) yield all.subarray(0, end)
    held = [all.subarray(end)]
    size = all.length - end
  }
  if (size > 0) yield Buffer.concat(held)
}

async function filesUnder(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name))
    .map((entry) => entry.name)
    .toSorted()
}
