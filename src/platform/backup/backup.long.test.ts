import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { aBuyer, aCompany, anArticle, createWorld, type World } from '#testing/index.ts'
import { inTransaction } from '../context.ts'
import { emit, eventKind } from '../events/events.ts'
import { createFiles } from '../files/files.ts'
import { backup } from './backup.ts'
import { restore } from './restore.ts'

let world: World
let folder: string
const databases: string[] = []
beforeAll(async () => {
  world = await createWorld()
  folder = await mkdtemp(join(tmpdir(), 'comptoir-backup-'))
  const parent = await aCompany(world, { name: 'Groupe Morel' })
  const child = await aCompany(world, { name: 'Atelier "Morel"\tet\nfils \\ Cie', parentId: parent.id })
  await aBuyer(world, { company: child })
  await anArticle(world, { sku: 'VIS-M8', onHand: 40, ean: '3250000000017', packs: [['box', 100]], attributes: { length: 40 } })
  await inTransaction(world.system(), (tx) => emit(tx, eventKind('test.rung', z.object({ n: z.number() })), { n: 1 }))
  await world.pool.query(
    `insert into platform.audit (actor, actor_name, what, subject, after) select 'a', 'A', 'test', 's' || n, jsonb_build_object('text', repeat('é', 400)) from generate_series(1, 8000) n`,
  )
})
afterAll(async () => {
  await world.drop()
  for (const database of databases) await administer(`drop database ${database} with (force)`)
  await rm(folder, { recursive: true })
})

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('clusterUrl') })
  await client.connect()
  await client.query(statement)
  await client.end()
}

async function emptyDatabase(): Promise<{ connectionString: string; query: (text: string) => Promise<Record<string, unknown>[]> }> {
  const database = `r_${crypto.randomUUID().replaceAll('-', '')}`
  databases.push(database)
  await administer(`create database ${database}`)
  const connectionString = inject('clusterUrl').replace(/\/postgres$/, `/${database}`)
  return {
    connectionString,
    async query(text) {
      const client = new pg.Client({ connectionString })
      await client.connect()
      const { rows } = await client.query(text).finally(() => client.end())
      return rows
    },
  }
}

const path = () => join(folder, 'books.tar.gz')
const picture = '<svg xmlns="http://www.w3.org/2000/svg"/>'
const everything = `select company.*, (select count(*) from platform.audit) as notes, (select max(after ->> 'text') from platform.audit) as text from accounts.company order by name`

describe('a backup', () => {
  it('brings everything back: rows of every kind, files, sequences and keys', async () => {
    const sha256 = await world.app.tools.files.put(picture)
    const made = await backup({ connectionString: world.connectionString, filesDir: world.app.config.filesDir }, path(), world.app.now())
    expect((await stat(path())).mode & 0o077).toBe(0)
    const there = await emptyDatabase()
    const files = createFiles(join(folder, 'files'))
    const back = await restore({ connectionString: there.connectionString, files }, path())
    expect(back).toEqual({ madeAt: '2026-03-10T09:00:00Z', tables: made.tables, rows: made.rows, files: 1, migrated: [] })
    expect((await files.read(sha256)).toString()).toBe(picture)
    expect(await there.query(everything)).toEqual((await world.pool.query(everything)).rows.map((row) => expect.objectContaining({ id: row.id, name: row.name, text: row.text })))
    expect(await there.query(`select code_norm from catalogue.code`)).toEqual([{ code_norm: '3250000000017' }])
    const [id] = await there.query(`insert into platform.audit (actor, actor_name, what, subject) values ('a', 'A', 'test', 's') returning id`)
    expect(Number(id?.['id'])).toBe(8_001)
    await expect(there.query(`insert into accounts.site (id, company_id, name, line1, postal_code, city) values ('s', 'nobody', 'n', 'l', '1', 'c')`)).rejects.toThrow(
      'site_company_id_fkey',
    )
  })

  it('hands over what was announced and not yet delivered', async () => {
    const there = await emptyDatabase()
    await restore({ connectionString: there.connectionString, files: createFiles(join(folder, 'files')) }, path())
    const waiting = await there.query(`select name from platform.event where dispatched_at is null and xid < pg_snapshot_xmax(pg_current_snapshot())`)
    expect(waiting).toEqual([{ name: 'test.rung' }])
  })

  it('is refused by a database that is in use, which stays as it was', async () => {
    await expect(restore({ connectionString: world.connectionString, files: world.app.tools.files }, path())).rejects.toThrow('This database is in use')
    expect((await world.pool.query('select count(*)::int as n from accounts.company')).rows).toEqual([{ n: 2 }])
  })

  it('that is cut off leaves the database empty', async () => {
    const there = await emptyDatabase()
    const cut = join(folder, 'cut.tar.gz')
    const whole = await readFile(path())
    await writeFile(cut, whole.subarray(0, Math.floor(whole.length * 0.7)))
    await expect(restore({ connectionString: there.connectionString, files: createFiles(join(folder, 'files')) }, cut)).rejects.toThrow(/cut off|unexpected end/)
    expect(await there.query('select count(*)::int as n from accounts.company')).toEqual([{ n: 0 }])
    await restore({ connectionString: there.connectionString, files: createFiles(join(folder, 'files')) }, path())
    expect(await there.query('select count(*)::int as n from accounts.company')).toEqual([{ n: 2 }])
  })
})
