import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

export type Migration = { name: string; sha256: string }

const folder = new URL('../../../db/migrations/', import.meta.url)

/**
 * Brings the database to this version: every file of db/migrations not yet applied, in name order, each in its own
 * transaction. Two processes that start together migrate once. Throws when an applied file has changed since. `only` stops at an older
 * version, whose files must be the same as ours.
 */
export async function migrate(connectionString: string, only?: readonly Migration[]): Promise<string[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('comptoir migrate'))`)
    await client.query(`create table if not exists public.migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`)
    const applied = new Map((await client.query(`select name, sha256 from public.migration`)).rows.map((row) => [row.name, row.sha256]))
    const done: string[] = []
    const names = (await readdir(fileURLToPath(folder))).filter((file) => file.endsWith('.sql')).toSorted()
    const unknown = only?.find(({ name }) => !names.includes(name))
    if (unknown) throw new Error(`${unknown.name} is newer than this version`)
    for (const name of names) {
      const text = await readFile(new URL(name, folder), 'utf8')
      const sha256 = createHash('sha256').update(text).digest('hex')
      if (only && !only.some((wanted) => wanted.name === name)) continue
      if (only?.some((wanted) => wanted.name === name && wanted.sha256 !== sha256)) throw new Error(`${name} differs from the version that made this backup`)
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
