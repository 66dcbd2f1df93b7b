import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApiKey } from '#modules/accounts/index.ts'
import { aBuyer, anArticle, aWarehouse, breaches, createWorld, someVatRates, type World } from '#testing/index.ts'

const kills = 20
const clients = 6
const skus = Array.from({ length: 8 }, (_, i) => `STORM-${i + 1}`)

let world: World
let seller: string
let buyers: string[]
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  await aWarehouse(world, { code: 'MAIN' })
  for (const sku of skus) await anArticle(world, { sku, onHand: 400 })
  seller = (await createApiKey(world.system(), { name: 'logistics', scopes: ['stock:write', 'orders:write'] })).key
  buyers = []
  for (let i = 0; i < clients; i++) {
    const buyer = await aBuyer(world)
    buyers.push((await createApiKey(world.system(), { name: `client ${i}`, scopes: ['orders:write'], companyId: buyer.actor.company!.id })).key)
  }
})
afterAll(async () => {
  child?.kill('SIGKILL')
  await world.drop()
})

/** The product in a process of its own: REST and the worker, on a port that it says. */
const program = () => `
  import { flushCompileCache } from 'node:module'
  import { createApp } from './src/app.ts'
  import { readConfig } from '#platform/config.ts'
  const app = createApp(readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: '${world.app.config.dataDir}', API_PER_MINUTE: '0', SECRET: 'only-for-tests-0123456789abcdefghij' }), { connectionString: '${world.connectionString}' })
  await app.openDoors('none')
  await app.startWorker()
  console.log(await app.http.listen({ host: '127.0.0.1', port: 0 }))
  flushCompileCache()`

let child: ChildProcess | null = null
let address: Promise<string>
let answered = 0
let cut = 0
let awaited: { count: number; reached: () => void } | null = null

function begin(): void {
  const started = spawn(process.execPath, ['--input-type=module', '-e', program()], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: `${world.app.config.dataDir}/compiled` },
  })
  child = started
  address = once(started.stdout, 'data').then(([said]) => String(said).trim())
}

/** Kills the process without a word while requests are under way, and starts another. */
async function killAfter(answers: number, millis: number): Promise<void> {
  await address
  await new Promise<void>((reached) => (awaited = { count: answered + answers, reached }))
  await wait(millis)
  const dying = child!
  const gone = once(dying, 'exit')
  const next = Promise.withResolvers<string>()
  address = next.promise
  dying.kill('SIGKILL')
  await gone
  begin()
  next.resolve(await address)
}

type Answer = { status: number; body: ReturnType<typeof JSON.parse> }

/** Asks until there is an answer: what a kill has cut off is asked again, the same under the same key. */
async function ask(bearer: string, method: string, path: string, key: string, body: unknown): Promise<Answer> {
  for (;;) {
    const base = await address
    try {
      const answer = await fetch(`${base}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(body),
      })
      const said: Answer = { status: answer.status, body: await answer.json() }
      answered += 1
      if (awaited && answered >= awaited.count) awaited.reached()
      return said
    } catch {
      cut += 1
      if (base === (await address)) await once(child!, 'exit')
    }
  }
}

/** The same drops each time: numbers from a seed. */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * sides)
  }
}

type Placed = { number: string; bearer: string; key: string; body: unknown; pieces: number; state: 'open' | 'asked' | 'cancelled' | 'shipped' }

/** What the clients were told, and so what must be true. */
const told = { placed: new Map<string, Placed>(), received: 0, shipped: 0, version: 0, again: 0 }
const over = new AbortController()
/** Answers that a client had no reason to expect. */
const surprises: unknown[] = []
function note(what: string, said: readonly unknown[], wanted: readonly unknown[]): void {
  if (JSON.stringify(said) !== JSON.stringify(wanted)) surprises.push({ what, said, wanted })
}
const numbers = (state: Placed['state']) =>
  [...told.placed.values()]
    .filter((one) => one.state === state)
    .map(({ number }) => number)
    .toSorted()

async function client(n: number): Promise<void> {
  const roll = dice(n + 1)
  const bearer = buyers[n]!
  for (let i = 0; !over.signal.aborted; i++) {
    const mine = [...told.placed.values()].filter((one) => one.bearer === bearer)
    const one = mine[roll(Math.max(1, mine.length))]
    const turn = roll(10)
    if (turn < 2 && one) {
      const { status, body } = await ask(bearer, 'POST', '/orders', one.key, one.body)
      note('repeated order', [status, body.number], [200, one.number])
      told.again += 1
    } else if (turn < 5 && one?.state === 'open') {
      one.state = 'asked'
      const { status } = await ask(bearer, 'POST', `/orders/${one.number}/cancel`, `cancel ${one.number}`, {})
      note('cancel', [status], [200])
      one.state = 'cancelled'
    } else {
      const lines = Array.from({ length: 1 + roll(3) }, () => ({ sku: skus[roll(skus.length)]!, quantity: 1 + roll(4) }))
      const [key, body] = [`order ${n} ${i}`, { externalId: `${n}-${i}`, lines }]
      const answer = await ask(bearer, 'POST', '/orders', key, body)
      if (answer.status < 300) told.placed.set(key, { number: answer.body.number, bearer, key, body, pieces: lines.reduce((sum, line) => sum + line.quantity, 0), state: 'open' })
      else note('order', [answer.status, answer.body.code], [409, 'stock.insufficient'])
    }
  }
}

async function logistics(): Promise<void> {
  const roll = dice(99)
  for (let i = 0; !over.signal.aborted; i++) {
    const sku = skus[roll(skus.length)]!
    const turn = roll(4)
    if (turn === 0) {
      const { body } = await ask(seller, 'PUT', '/stock-levels', `count ${i}`, {
        source: 'counter',
        levels: [{ sku: skus[0], warehouse: 'MAIN', onHand: 300 + roll(200), version: (told.version += 1) }],
      })
      note('count', [['set', 'unchanged'].includes(body.results[0].status)], [true])
    } else if (turn === 1) {
      const open = [...told.placed.values()].filter((one) => one.state === 'open')
      const one = open[roll(Math.max(1, open.length))]
      if (!one) continue
      one.state = 'asked'
      note('confirm', [(await ask(seller, 'POST', `/orders/${one.number}/confirm`, `confirm ${one.number}`, {})).status], [200])
      const { status, body } = await ask(seller, 'POST', `/orders/${one.number}/ship`, `ship ${one.number}`, {})
      note('ship', [status, body.complete], [200, true])
      one.state = 'shipped'
      told.shipped += one.pieces
    } else {
      const quantity = 1 + roll(9)
      const { body } = await ask(seller, 'POST', '/stock-movements', `receive ${i}`, { movements: [{ sku, warehouse: 'MAIN', kind: 'receive', quantity }] })
      note('receive', [body.results[0].status], ['moved'])
      told.received += quantity
    }
  }
}

const row = async (statement: string) => (await world.pool.query(statement)).rows

it(`keeps every promise and counts nothing twice when the process is killed ${kills} times in a storm`, { timeout: 900_000 }, async () => {
  begin()
  const roll = dice(20)
  const storm = Promise.all([logistics(), ...buyers.map((_, n) => client(n))])
  const killing = (async () => {
    for (let i = 0; i < kills; i++) await killAfter(20 + roll(40), roll(25))
    over.abort()
  })()
  await Promise.all([storm, killing])
  expect(surprises).toEqual([])
  expect(cut).toBeGreaterThanOrEqual(kills)
  expect(told.again).toBeGreaterThan(0)
  for (const state of ['open', 'cancelled', 'shipped'] as const) expect([state, numbers(state).length > 0]).toEqual([state, true])

  const inBooks = async (states: string) => (await row(`select number from orders.order where state in (${states}) order by number collate "C"`)).map(({ number }) => number)
  expect(await inBooks(`'placed'`)).toEqual(numbers('open'))
  expect(await inBooks(`'cancelled'`)).toEqual(numbers('cancelled'))
  expect(await inBooks(`'closed'`)).toEqual(numbers('shipped'))
  expect(await row(`select count(*)::int as orders from orders.order`)).toEqual([{ orders: told.placed.size }])

  const held = [...told.placed.values()].filter((one) => one.state === 'open').reduce((sum, one) => sum + one.pieces, 0)
  expect(await row('select sum(qty)::int as held from (select qty from stock.reservation union all select qty from stock.backorder) h')).toEqual([{ held }])
  expect(
    await row(
      `select coalesce(sum(qty) filter (where kind = 'receive'), 0)::int as received, -coalesce(sum(qty) filter (where kind = 'issue'), 0)::int as shipped from stock.movement`,
    ),
  ).toEqual([{ received: told.received, shipped: told.shipped }])
  expect(await row(`select version::int from stock.source_version where source = 'counter'`)).toEqual([{ version: told.version }])
  expect(await row(`select order_id, what from orders.timeline where what in ('submitted', 'placed', 'confirmed', 'cancelled') group by 1, 2 having count(*) > 1`)).toEqual([])
  expect(await breaches(world)).toEqual([])
})
