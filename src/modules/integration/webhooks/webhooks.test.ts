import { Writable } from 'node:stream'
import { pino } from 'pino'
import { Webhook as Verifier } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { changeDelivery, confirmOrder, placeOrder } from '#modules/orders/index.ts'
import { setLevels, setThresholds } from '#modules/stock/index.ts'
import {
  approveSupplyOrder,
  confirmSupplyOrder,
  createSupplyOrder,
  endSupplyOrder,
  postponeSupplyOrder,
  receiveSupply,
  submitSupplyOrder,
  supplyOrderByNumber,
  supplySettings,
  tellLate,
  undoReceipt,
} from '#modules/supply/index.ts'
import { createOutgoing } from '#platform/outgoing/outgoing.ts'
import { aReceiver, type Received, type Receiver } from '#testing/a-receiver.ts'
import { aBuyer, anArticle, aStaff, aSupplied, aSupplier, createWorld, someVatRates, type World } from '#testing/index.ts'
import { publicEvents } from '../../../wiring.ts'
import { deliverMessages, listMessages, listWebhooks, messageById, replayMessages, rotateSecret, saveWebhook, sendTest, wakeDueWebhooks } from '../index.ts'

let receiver: Receiver
let world: World
let secrets: string[]
beforeAll(async () => {
  receiver = await aReceiver()
  world = await createWorld({ environment: { OUTGOING_ALLOWED: '127.0.0.0/8' } })
  await someVatRates(world)
  await anArticle(world, { sku: 'VIS', onHand: 0 })
  await anArticle(world, { sku: 'CABLE', unit: 'm', stepsPerUnit: 1_000, onHand: 0 })
  secrets = []
})
afterEach(async () => {
  // The clock of the attempts is the world's: what one test leaves behind must not go out in the next.
  await world.runReactions()
  await world.pool.query('delete from integration.webhook')
  receiver.forget()
})
afterAll(async () => {
  receiver.close()
  await world.drop()
})

async function subscribed(events: string[], more: { url?: string; active?: boolean; email?: string } = {}): Promise<{ id: string; secret: string }> {
  const { webhook, secret } = await saveWebhook(world.system(), publicEvents, { url: receiver.address, events, description: 'ERP', email: null, active: true, ...more })
  secrets.push(secret!)
  return { id: webhook.id, secret: secret! }
}

let count = 100
/** Each count comes from another source: the clock goes forth and back here, and none may be too old. */
const countAgain = () => setLevels(world.system(), `wms ${count}`, [{ sku: 'VIS', warehouse: 'MAIN', onHand: ++count }])
const bodies = () =>
  receiver.received.map(({ body }) => JSON.parse(body) as { id: string; type: string; sequence: number; timestamp: string; data: { levels: { sku: string; onHand: string }[] } })
/** What the library of the receiver makes of it; its clock is the real one, so the message's own moment is checked apart. */
const verified = ({ headers, body }: Received, secret: string) => {
  const id = String(headers['webhook-id'])
  const at = new Date(Number(headers['webhook-timestamp']) * 1_000)
  return String(headers['webhook-signature'])
    .split(' ')
    .includes(new Verifier(secret).sign(id, at, body))
}
const states = async () => (await listMessages(world.system())).rows.map((row) => [row.sequence, row.state, row.attempts])

describe('a message', () => {
  it('tells levels in the unit of the article, signed, with an id and the next number', async () => {
    const { secret } = await subscribed(['stock.changed'])
    await setLevels(world.system(), 'wms', [{ sku: 'CABLE', warehouse: 'MAIN', onHand: 12_500 }])
    await world.runReactions()
    await setLevels(world.system(), 'wms', [{ sku: 'CABLE', warehouse: 'MAIN', onHand: 11_000 }])
    await world.runReactions()
    expect(bodies()).toMatchObject([
      { type: 'stock.changed', sequence: 1, data: { levels: [{ sku: 'CABLE', warehouse: 'MAIN', unit: 'm', onHand: '12.5', reserved: '0', available: '12.5' }] } },
      { type: 'stock.changed', sequence: 2, data: { levels: [{ onHand: '11' }] } },
    ])
    expect(receiver.received[0]!.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': bodies()[0]!.id,
      'webhook-timestamp': String(Date.parse('2026-03-10T09:00:00Z') / 1_000),
    })
    expect(receiver.received.map((one) => verified(one, secret))).toEqual([true, true])
    expect(verified({ ...receiver.received[0]!, body: receiver.received[0]!.body.replace('12.5', '99') }, secret)).toBe(false)
  })

  it('is accepted by the verifier of the library when its clock agrees', async () => {
    world.at(new Date().toISOString())
    const { secret } = await subscribed(['stock.changed'])
    await countAgain()
    await world.runReactions()
    world.at('2026-03-10T09:00:00Z')
    expect(new Verifier(secret).verify(receiver.received[0]!.body, receiver.received[0]!.headers as Record<string, string>)).toMatchObject({ type: 'stock.changed' })
  })

  it('goes to whoever asked for its event, and to nobody else', async () => {
    await subscribed(['order.confirmed', 'order.placed'])
    const buyer = await aBuyer(world)
    const { id: variantId } = await anArticle(world, { unitNet: 10_0000, onHand: 50 })
    const placed = await placeOrder(buyer, { source: { kind: 'api', id: 'o-1', lines: [{ variantId, qty: 3 }] } })
    await confirmOrder(world.system(), placed.id)
    await world.runReactions()
    expect(bodies().map(({ type, sequence, data }) => [type, sequence, (data as never as { order: { state: string; lines: object[] } }).order.lines.length])).toEqual([
      ['order.placed', 1, 1],
      ['order.confirmed', 2, 1],
    ])
  })

  it('tells that a client wants his order delivered otherwise, and what he wants now', async () => {
    await subscribed(['order.delivery_changed'])
    const buyer = await aBuyer(world)
    const { id: variantId } = await anArticle(world, { unitNet: 10_0000, onHand: 50 })
    const { id, number } = await placeOrder(buyer, { source: { kind: 'api', id: 'o-2', lines: [{ variantId, qty: 3 }] } })
    await changeDelivery(world.ctx(buyer), id, 1, 'together')
    await changeDelivery(world.ctx(buyer), id, 2, 'together')
    await world.runReactions()
    expect(bodies().map(({ type, data }) => [type, data])).toMatchObject([['order.delivery_changed', { order: { number, delivery: 'together', version: 2 } }]])
  })

  it('is written once, however often its event is delivered', async () => {
    await subscribed(['stock.changed'])
    await countAgain()
    await world.runReactions()
    await world.pool.query(`update platform.event set dispatched_at = null where name = 'stock.changed'`)
    await world.runReactions()
    expect(bodies().map(({ sequence }) => sequence)).toEqual([1])
  })
})

describe('what is told of stock and supply', () => {
  const told = () => receiver.received.map(({ body }) => JSON.parse(body) as { type: string; data: Record<string, never> }).map(({ type, data }) => [type, data] as const)

  it('is an alert when it is raised and when it is closed, with the figures of that moment', async () => {
    await subscribed(['stock.low', 'stock.refilled'])
    await anArticle(world, { sku: 'BAS', unit: 'm', stepsPerUnit: 1_000, onHand: 8_000 })
    await setThresholds(world.system(), [{ sku: 'BAS', warehouse: 'MAIN', mode: 'hand', reorderPoint: 10_000, safety: 2_500 }])
    await world.runReactions()
    await setLevels(world.system(), 'low', [{ sku: 'BAS', warehouse: 'MAIN', onHand: 7_500 }])
    await world.runReactions()
    await setLevels(world.system(), 'high', [{ sku: 'BAS', warehouse: 'MAIN', onHand: 20_000 }])
    await world.runReactions()
    const facts = { sku: 'BAS', warehouse: 'MAIN', unit: 'm', incoming: '0', safety: '2.5', reorderPoint: '10', supplier: null }
    expect(told()).toMatchObject([
      ['stock.low', { alerts: [{ ...facts, available: '8', closedAt: null }] }],
      ['stock.refilled', { alerts: [{ ...facts, available: '20', closedAt: expect.stringContaining('2026-03-10') }] }],
    ])
  })

  it('is a count that leaves orders short, with the orders at risk, once', async () => {
    await subscribed(['stock.short'])
    const { id: variantId } = await anArticle(world, { sku: 'MANQUE', unitNet: 10_0000, onHand: 10 })
    const first = await placeOrder(await aBuyer(world), { source: { kind: 'api', id: 's-1', lines: [{ variantId, qty: 4 }] } })
    world.at('2026-03-10T09:05:00Z')
    const second = await placeOrder(world.ctx(await aBuyer(world)), { source: { kind: 'api', id: 's-2', lines: [{ variantId, qty: 5 }] } })
    for (const onHand of [3, 2]) await setLevels(world.system(), `short ${onHand}`, [{ sku: 'MANQUE', warehouse: 'MAIN', onHand }])
    await world.runReactions()
    const at = { position: 1, wantedOn: null }
    expect(told()).toEqual([
      [
        'stock.short',
        {
          levels: [
            {
              sku: 'MANQUE',
              warehouse: 'MAIN',
              unit: 'piece',
              missing: '7',
              orders: [
                { number: second.number, missing: '5', ...at },
                { number: first.number, missing: '2', ...at },
              ],
            },
          ],
        },
      ],
    ])
    world.at('2026-03-10T09:00:00Z')
  })

  it('is all that becomes of a supply order, each as it stands then', async () => {
    const events = ['to_approve', 'approved', 'sent', 'confirmed', 'delayed', 'late', 'received', 'cancelled'].map((name) => `supply.${name}`)
    await subscribed(events)
    await world.app.tools.settings.write(world.system(), supplySettings, { approveFromCents: 0, coverDays: 30, breakDays: 30 })
    const [buyer, chief] = [await aStaff(world, ['purchasing']), await aStaff(world, ['purchasing'])]
    const article = await anArticle(world, { sku: 'ACHAT', onHand: 0 })
    await aSupplied(world, await aSupplier(world, { code: 'VERDIER', name: 'Verdier' }), article, { ref: 'V-1' })
    const { number } = await createSupplyOrder(buyer, { supplier: 'VERDIER', lines: [{ variantId: article.id, qty: 20 }] })
    const seen = { number, version: null }
    // One event each, so that the message tells the order as it stood then.
    const then = async (work: Promise<unknown>) => {
      const made = await work
      await world.runReactions()
      return made
    }
    await then(submitSupplyOrder(buyer, seen))
    await then(approveSupplyOrder(chief, seen))
    await then(confirmSupplyOrder(buyer, seen, { lines: [{ position: 1, parts: [{ dueOn: '2026-03-12', qty: 20 }] }] }))
    const part = (await supplyOrderByNumber(buyer, number)).lines[0]!.dues[0]!.id
    await then(postponeSupplyOrder(buyer, seen, [{ dueId: part, dueOn: '2026-03-16' }]))
    world.at('2026-03-17T09:00:00Z')
    await then(tellLate(world.system()))
    world.at('2026-03-10T09:00:00Z')
    const receipt = { deliveryNote: 'BL 1', lines: [{ variantId: article.id, qty: 15, damaged: 1 }] }
    const made = (await then(receiveSupply(buyer, seen, receipt))) as { number: string }
    await then(undoReceipt(buyer, made.number, 'Erreur'))
    await then(endSupplyOrder(buyer, seen, 'Plus besoin'))
    const line = (data: { order: { state: string; lines: { received: string; expected: { dueOn: string; quantity: string }[] }[] } }) => [
      data.order.state,
      data.order.lines[0]!.received,
      data.order.lines[0]!.expected.map(({ dueOn, quantity }) => `${quantity} ${dueOn}`).join(),
    ]
    expect(told().map(([type, data]) => [type, ...line(data as never)])).toEqual([
      ['supply.to_approve', 'to_approve', '0', ''],
      ['supply.approved', 'sent', '0', '20 2026-03-17'],
      ['supply.sent', 'sent', '0', '20 2026-03-17'],
      ['supply.confirmed', 'confirmed', '0', '20 2026-03-12'],
      ['supply.delayed', 'confirmed', '0', '20 2026-03-16'],
      ['supply.late', 'confirmed', '0', '20 2026-03-16'],
      ['supply.received', 'partly_received', '15', '5 2026-03-16'],
      ['supply.received', 'confirmed', '0', '20 2026-03-16'],
      ['supply.cancelled', 'cancelled', '0', ''],
    ])
    const of = Object.fromEntries(told().toReversed())
    expect(of).toMatchObject({
      'supply.to_approve': {
        order: {
          number,
          supplier: 'VERDIER',
          supplierName: 'Verdier',
          warehouse: 'MAIN',
          netCents: 2_000,
          lines: [{ sku: 'ACHAT', supplierRef: 'V-1', quantity: '20', confirmed: null }],
        },
      },
      'supply.delayed': { delays: [{ sku: 'ACHAT', from: '2026-03-12', to: '2026-03-16' }] },
      'supply.late': { since: '2026-03-16' },
      'supply.received': { receipt: { number: made.number, deliveryNote: 'BL 1', lines: [{ sku: 'ACHAT', quantity: '15', damaged: '1' }] }, undone: false },
      'supply.cancelled': { reason: 'Plus besoin' },
    })
    await world.app.tools.settings.write(world.system(), supplySettings, { approveFromCents: null, coverDays: 30, breakDays: 30 })
  })
})

describe('a receiver that fails', () => {
  it('gets the same message again after a while, and the later ones behind it, in order', async () => {
    const { secret } = await subscribed(['stock.changed'])
    receiver.answers.push(500)
    for (let n = 0; n < 3; n++) await countAgain()
    await world.runReactions()
    expect(await states()).toEqual([
      [3, 'waiting', 0],
      [2, 'waiting', 0],
      [1, 'waiting', 1],
    ])
    expect(await wakeDueWebhooks(world.system())).toBe(0)
    world.at('2026-03-10T09:01:00Z')
    expect(await wakeDueWebhooks(world.system())).toBe(1)
    await world.runReactions()
    expect(bodies().map(({ sequence }) => sequence)).toEqual([1, 1, 2, 3])
    expect([receiver.received[0]!.body, receiver.received[0]!.headers['webhook-id']]).toEqual([receiver.received[1]!.body, receiver.received[1]!.headers['webhook-id']])
    expect(verified(receiver.received[1]!, secret)).toBe(true)
    expect(await states()).toEqual([
      [3, 'delivered', 1],
      [2, 'delivered', 1],
      [1, 'delivered', 2],
    ])
    expect((await listWebhooks(world.system()))[0]).toMatchObject({ failingSince: null, waiting: 0 })
    world.at('2026-03-10T09:00:00Z')
  })

  it('is left after ten seconds at most, and not followed when it sends elsewhere', async () => {
    const { id } = await subscribed(['stock.changed'])
    const impatient = { ...world.system(), tools: { ...world.app.tools, outgoing: createOutgoing({ allowed: ['127.0.0.0/8'], plainLoopback: true, patienceMillis: 50 }) } }
    receiver.answers.push('never', { status: 302, body: '', location: receiver.address })
    for (const expected of [
      { reason: 'timeout', answerStatus: null },
      { reason: 'redirect', answerStatus: 302 },
    ]) {
      const test = await sendTest(world.system(), id)
      await deliverMessages(impatient, id)
      expect(await messageById(world.system(), test)).toMatchObject({ state: 'dead', attempts: 1, ...expected })
    }
    expect(receiver.received.length).toBe(2)
  })

  it('has its answer cut, and after nine attempts the message is a dead letter that can be read and sent again', async () => {
    const { id } = await subscribed(['stock.changed'])
    await countAgain()
    receiver.answers.push(...Array.from({ length: 9 }, () => ({ status: 500, body: 'x'.repeat(10_000) })))
    let at = Temporal.Instant.from('2026-03-10T09:00:00Z')
    for (let n = 0; n < 10; n++) {
      await world.runReactions()
      at = at.add({ hours: 8 })
      world.at(at.toString())
      await wakeDueWebhooks(world.system())
    }
    const { rows, counts } = await listMessages(world.system(), { state: 'dead' })
    expect([rows.length, counts.dead, receiver.received.length]).toEqual([1, 1, 9])
    const letter = await messageById(world.system(), rows[0]!.id)
    expect(letter).toMatchObject({ attempts: 9, answerStatus: 500, reason: 'status', answer: 'x'.repeat(4_096), body: receiver.received[0]!.body })
    expect(await replayMessages(world.system(), { ids: [rows[0]!.id] })).toBe(1)
    // It was failing for longer than three days: somebody has switched it on again.
    await world.pool.query('update integration.webhook set active = true where id = $1', [id])
    await world.runReactions()
    expect(await states()).toEqual([[1, 'delivered', 1]])
    world.at('2026-03-10T09:00:00Z')
  })

  it('is switched off by 410, with a mail; what happens meanwhile goes out when it is on again', async () => {
    const { id } = await subscribed(['stock.changed'], { email: 'it@client.example' })
    receiver.answers.push(410)
    await countAgain()
    await world.runReactions()
    await countAgain()
    await world.runReactions()
    const [webhook] = await listWebhooks(world.system())
    expect(webhook).toMatchObject({ active: false, disabledFor: 'gone', waiting: 2 })
    expect((await world.pool.query(`select subject from platform.mail where to_address = 'it@client.example'`)).rows).toEqual([{ subject: 'Un webhook a été désactivé' }])
    expect(receiver.received.length).toBe(1)
    await saveWebhook(
      world.system(),
      publicEvents,
      { url: receiver.address, events: ['stock.changed'], description: '', email: null, active: true },
      { id, seen: webhook!.version },
    )
    await world.runReactions()
    expect(bodies().map(({ sequence }) => sequence)).toEqual([1, 1, 2])
  })
})

describe('sending again', () => {
  it('takes one, several, or all since a moment, under the ids and numbers that they had', async () => {
    const { id } = await subscribed(['stock.changed'])
    for (const hour of ['09', '10', '11']) {
      world.at(`2026-03-10T${hour}:00:00Z`)
      await countAgain()
      await world.runReactions()
    }
    await world.pool.query(`update integration.webhook_delivery set happened_at = '2026-03-10T08:00:00Z'::timestamptz + sequence * interval '1 hour'`)
    const first = bodies().map((one) => one.id)
    receiver.received.length = 0
    expect(await replayMessages(world.system(), { webhookId: id, since: '2026-03-10T10:00:00Z' })).toBe(2)
    await world.runReactions()
    expect(bodies().map((one) => one.id)).toEqual(first.slice(1))
    expect(await replayMessages(world.system(), { ids: first.slice(0, 1) })).toBe(1)
    world.at('2026-03-10T09:00:00Z')
  })

  it('sends a test at once, also where the subscription is off, and only that', async () => {
    const { id, secret } = await subscribed(['stock.changed'], { active: false })
    await countAgain()
    await sendTest(world.system(), id)
    await world.runReactions()
    expect(bodies().map(({ type }) => type)).toEqual(['test.ping'])
    expect(verified(receiver.received[0]!, secret)).toBe(true)
  })
})

describe('a secret', () => {
  it('signs along for a day after it was replaced, then no more', async () => {
    const { id, secret: former } = await subscribed(['stock.changed'])
    const { secret } = await rotateSecret(world.system(), id)
    secrets.push(secret)
    await countAgain()
    await world.runReactions()
    world.at('2026-03-11T09:00:01Z')
    await countAgain()
    await world.runReactions()
    expect(receiver.received.map((one) => [verified(one, former), verified(one, secret)])).toEqual([
      [true, true],
      [false, true],
    ])
    world.at('2026-03-10T09:00:00Z')
  })

  it('stands in no table and in no line of the log', async () => {
    const lines: string[] = []
    const log = pino(
      { level: 'trace' },
      new Writable({
        write(piece, _encoding, done) {
          lines.push(String(piece))
          done()
        },
      }),
    )
    const { id, secret } = await subscribed(['stock.changed'])
    receiver.answers.push(500)
    await countAgain()
    await world.runReactions()
    await deliverMessages({ ...world.system(), tools: { ...world.app.tools, log } }, id)
    const tables = ['integration.webhook', 'integration.webhook_delivery', 'platform.event', 'platform.audit', 'integration.idempotency']
    const kept = await Promise.all(tables.map(async (table) => JSON.stringify((await world.pool.query(`select * from ${table}`)).rows)))
    for (const text of [...kept, lines.join()]) expect(text.includes(secret.slice(6))).toBe(false)
  })
})

describe('an address', () => {
  it('is refused by name, and the subscription with it; nobody but the administrator makes one', async () => {
    await expect(subscribed(['stock.changed'], { url: 'https://10.0.0.1/' })).rejects.toMatchObject({ code: 'webhook.url_refused' })
    await expect(subscribed(['moon.full'])).rejects.toMatchObject({ code: 'webhook.event_unknown' })
    const logistics = await aStaff(world, ['logistics'])
    await expect(listWebhooks(logistics)).rejects.toMatchObject({ code: 'access.denied' })
  })
})
