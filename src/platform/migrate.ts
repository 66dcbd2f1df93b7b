import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

const folder = new URL('../../db/migrations/', import.meta.url)

/**
 * Brings the database to this version: every file of db/migrations not yet applied, in name order, each in its own
 * transaction. Two processes that start together migrate once. Throws when an applied file has changed since.
 */
export async function migrate(connectionString: string): Promise<string[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('comptoir migrate'))`)
    await client.query(`create table if not exists public.migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`)
    const applied = new Map((await client.query(`select name, sha256 from public.migration`)).rows.map((row) => [row.name, row.sha256]))
    const done: string[] = []
    for (const name of (await readdir(fileURLToPath(folder))).filter((file) => file.endsWith('.sql')).toSorted()) {
      const text = await readFile(new URL(name, folder), 'utf8')
      const sha256 = createHash('sha256').update(text).digest('hex')
      const before = applied.get(name)
      if (before && before !== sha256) throw new Error(`db/migrations/${name} was changed after it had been applied to this database`)
      if (before) continue
      await client.query('begin')
      await client.query(text)
      await client.query('insert into public.migration (name, sha256) values ($1, $2)', [name, sha256])
      await client.query('commit')
      done.push(name)
    }
    return done
  } finally {
    await client.end()
  }
}
