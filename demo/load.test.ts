import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn } from '#modules/accounts/index.ts'
import { createWorld, type World } from '#testing/index.ts'
import { loadDemo, type LoadedDemo } from './load.ts'
import type { Step } from './loading/loader.ts'
import { demoApiKeys, demoPassword, demoSignIns } from './sign-ins.ts'

const rooms = ['accounts', 'catalogue', 'pricing', 'stock', 'supply', 'shipping', 'credit', 'payments', 'cart', 'approvals', 'orders'] as const

let world: World
let filesDir: string
let loaded: LoadedDemo
const steps: Step[] = []
const keysBefore: number[] = []

beforeAll(async () => {
  world = await createWorld()
  filesDir = await mkdtemp(join(tmpdir(), 'comptoir-demo-'))
  keysBefore.push(await foreignKeys())
  loaded = await loadDemo({
    connectionString: world.connectionString,
    size: 'demo',
    today: '2026-03-10',
    filesDir,
    onProgress: (step) => {
      steps.push(step)
    },
  })
}, 180_000)
afterAll(async () => {
  await world.drop()
  await rm(filesDir, { recursive: true, force: true })
})

describe('the demonstration in the database', () => {
  it('tells what it loaded, and how far it was on the way', () => {
    expect(loaded.companies).toBe(300)
    expect(loaded.articles).toBeGreaterThan(4_700)
    expect(loaded.lines).toBeGreaterThan(100_000)
    expect(steps.at(-1)?.done).toBe(steps.at(-1)?.total)
    expect(steps.every((step, i) => i === 0 || step.done >= (steps[i - 1]?.done ?? 0))).toBe(true)
  })

  it.each(rooms)('keeps the books of %s', async (room) => {
    const { invariants } = (await import(`../src/modules/${room}/index.ts`)) as { invariants: { name: string; sql: string }[] }
    for (const { name, sql } of invariants) expect((await world.pool.query(sql)).rows, name).toEqual([])
  })

  it('has a pre-order that lies ready at its counter, with its past', async () => {
    const { rows } = await world.pool.query(
      `select o.state, o.conditional, o.collect_code is not null as code, c.state as campaign, (select array_agg(t.what order by t.id) from orders.timeline t where t.order_id = o.id) as past,
        (select bool_and(l.qty_ready = l.qty - l.qty_cancelled) from orders.line l where l.order_id = o.id and l.variant_id is not null) as ready
from orders.order o join stock.campaign c on c.id = o.campaign_id where o.counter_id is not null`,
    )
    expect(rows).toEqual([
      {
        state: 'confirmed',
        conditional: false,
        code: true,
        campaign: 'launched',
        ready: true,
        past: expect.arrayContaining(['submitted', 'on_hold', 'launched', 'placed', 'confirmed', 'ready']),
      },
    ])
  })

  it('leaves every foreign key in its place', async () => {
    expect(await foreignKeys()).toBe(keysBefore[0])
  })

  it('has prices of a list that were kept under cost knowingly, with who kept them and why', async () => {
    const { rows } = await world.pool.query(
      'select p.approved_by as by, l.note from pricing.price p join pricing.price_list l on l.id = p.list_id join pricing.cost c on c.variant_id = p.variant_id where p.unit_net < p.floor_net and p.unit_net < c.unit_net and p.per = c.per',
    )
    expect(rows).toHaveLength(2)
    expect(rows.every(({ by, note }) => by && note)).toBe(true)
  })

  it('never reserves more than there is', async () => {
    expect((await world.pool.query('select 1 from stock.level where reserved > on_hand')).rowCount).toBe(0)
  })

  it('writes the ledger of each article as it happened, and never below zero', async () => {
    const { rows } = await world.pool.query(`
      select * from (select variant_id, at, qty, lag(at) over ledger as before, sum(qty) over ledger as after from stock.movement window ledger as (partition by variant_id, warehouse_id order by id)) m
      where before > at or after < 0 or qty = 0`)
    expect(rows).toEqual([])
  })

  it('lets each person in, with one password', async () => {
    for (const { email } of demoSignIns) {
      expect(await signIn(world.app.auth, { email, password: demoPassword, headers: new Headers() }), email).not.toEqual([])
    }
  }, 60_000)

  it('puts a client on hold exactly where an order waits for finance', async () => {
    const { rows } = await world.pool.query(`
      select a.limit_cents < a.held_cents + a.due_cents as over, exists (select from orders.order o where o.company_id = a.company_id and o.state = 'on_hold' and not o.conditional) as waits from credit.account a where limit_cents is not null`)
    expect(rows.filter((row) => row.over !== row.waits)).toEqual([])
    expect(rows.filter((row) => row.waits)).toHaveLength(5)
  })

  it('has a supply order above the limit that waits for somebody else, and holds the stock of what waits for finance for some days', async () => {
    const { rows } = await world.pool.query(`
      select o.net_cents >= (s.value ->> 'approveFromCents')::bigint as above, o.author = o.sender as asked, exists (select from supply.due d where d.order_id = o.id) as expected, o.sent_at
      from supply.order o, platform.setting s where s.key = 'supply' and o.state = 'to_approve'`)
    expect(rows).toEqual([{ above: true, asked: true, expected: false, sent_at: null }])
    const { rows: held } = await world.pool.query(`select state, count(*)::int as n from orders.order where holds_until > '2026-03-12' group by 1`)
    expect(held).toEqual([{ state: 'on_hold', n: 5 }])
  })

  it('goes on counting where it stops', async () => {
    const { rows } = await world.pool.query(
      `select nextval('orders.order_number') as next, (select max(substr(number, 6)::int) from orders.order where number like '2026-%') as last, nextval(pg_get_serial_sequence('catalogue.variant', 'id')) as variant`,
    )
    expect(rows[0]?.next).toBe(rows[0]?.last + 1)
    expect(rows[0]?.variant).toBe(loaded.articles + 1)
  })

  it('has a picture for each article, and keys that the API takes', async () => {
    expect((await readdir(filesDir)).length).toBe(256)
    const { rows } = await world.pool.query(`select encode(sha256, 'hex') as hash, company_id from accounts.api_key`)
    expect(rows).toHaveLength(demoApiKeys.length)
    expect(rows.filter((row) => row.company_id !== null)).toHaveLength(1)
  })
})

async function foreignKeys(): Promise<number> {
  const { rows } = await world.pool.query(`select count(*)::int as keys from pg_constraint where contype = 'f'`)
  return Number(rows[0]?.keys)
}
