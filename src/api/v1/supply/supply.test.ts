import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { supplySettings } from '#modules/supply/index.ts'
import { aBuyer, anArticle, aSupplied, aSupplier, breaches, createWorld, someVatRates, type World } from '#testing/index.ts'
import { backorderSettings } from '#modules/stock/index.ts'
import { placeOrder } from '#modules/orders/index.ts'
import { aCaller, type Call, type Said } from '../../testing/caller.ts'

let world: World
let call: Call
let chief: Call
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  await world.app.tools.settings.write(world.system(), backorderSettings, { allowed: true })
  call = await aCaller(world, ['supply:write', 'stock:read'])
  chief = await aCaller(world, ['supply:approve'])
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

const limit = (approveFromCents: number | null) => world.app.tools.settings.write(world.system(), supplySettings, { approveFromCents, coverDays: 30, breakDays: 30 })
let made = 0
/** An article at 1.00 of a supplier of its own, and an order of it. */
async function anOrder(quantity: string, more: object = {}): Promise<{ sku: string; id: number; supplier: string; order: Said }> {
  const sku = `S-${++made}`
  const { id } = await anArticle(world, { sku, onHand: 0 })
  const supplier = await aSupplier(world, { code: `SUP${made}` })
  await aSupplied(world, supplier, { id }, { ref: `R-${made}` })
  return { sku, id, supplier: supplier.code, order: (await call('POST', '/supply-orders', { supplier: supplier.code, lines: [{ sku, quantity }], ...more })).body }
}
const verb = (order: Said, name: string, body: object = {}) => call('POST', `/supply-orders/${order.number}/${name}`, body)

describe('suppliers by REST', () => {
  const facts = { name: 'Visserie Verdier', country: 'fr', currency: 'eur', leadDays: 5, email: 'commandes@verdier.example' }

  it('are added, read, changed as they were read, and archived', async () => {
    const added = await call('POST', '/suppliers', { code: 'verdier', ...facts, contacts: [{ name: 'Élise Garnier', email: 'elise@verdier.example' }] })
    expect([added.status, added.headers['etag'], added.body]).toEqual([
      200,
      '"1"',
      expect.objectContaining({
        code: 'VERDIER',
        country: 'FR',
        currency: 'EUR',
        workDays: [1, 2, 3, 4, 5],
        archived: false,
        contacts: [{ name: 'Élise Garnier', job: null, email: 'elise@verdier.example', phone: null }],
      }),
    ])
    const change = (version: number, body: object) => call('PUT', '/suppliers/verdier', body, { 'if-match': `"${version}"` })
    expect((await change(1, { ...facts, francoCents: 50_000, closings: [{ from: '2026-08-03', to: '2026-08-23' }] })).body).toMatchObject({
      francoCents: 50_000,
      contacts: [],
      version: 2,
    })
    expect(await change(1, facts)).toMatchObject({ status: 409, body: { code: 'supply.changed_meanwhile' } })
    expect((await change(2, { ...facts, closings: [{ from: '2026-08-23', to: '2026-08-03' }] })).body.code).toBe('supply.closing_empty')
    expect((await change(2, { ...facts, email: 'no address' })).status).toBe(422)
    expect((await call('POST', '/suppliers', { code: 'Verdier', ...facts })).body.code).toBe('supply.supplier_taken')
    await call('POST', '/suppliers/VERDIER/archive', {}, { 'if-match': '"2"' })
    expect((await call('GET', '/suppliers?only=archived')).body.suppliers).toMatchObject([{ code: 'VERDIER', archived: true }])
    expect((await call('POST', '/supply-orders', { supplier: 'VERDIER', lines: [{ sku: 'X', quantity: '1' }] })).status).toBe(422)
    expect((await call('POST', '/suppliers/VERDIER/reopen', {}, { 'if-match': '"3"' })).body.archived).toBe(false)
    const { rows } = await world.pool.query(`select what from platform.audit where subject = 'VERDIER' order by id`)
    expect(rows.map(({ what }) => what)).toEqual(['supplier.added', 'supplier.changed', 'supplier.archived', 'supplier.reopened'])
  })

  it("tell what they deliver in the article's unit, with price steps, in pages; written whole, removed", async () => {
    await aSupplier(world, { code: 'CABLES' })
    await anArticle(world, { sku: 'CABLE-A', unit: 'm', stepsPerUnit: 1_000 })
    await anArticle(world, { sku: 'CABLE-B' })
    const path = '/suppliers/cables/articles'
    const set = (sku: string, body: object) => call('PUT', `${path}/${sku}`, body)
    const prices = [{ unitNet: { amount: '1.2' } }, { minQuantity: '12.5', unitNet: { amount: '95', per: 100 }, from: '2026-01-01', to: '2026-12-31' }]
    expect((await set('CABLE-A', { ref: 'C-A', minQuantity: '2.5', multiple: '0.5', leadDays: 4, prices })).body).toMatchObject({
      sku: 'CABLE-A',
      ref: 'C-A',
      preferred: true,
      minQuantity: '2.5',
      multiple: '0.5',
      version: 1,
      prices: [
        { minQuantity: '1', unitNet: { amount: '1.2000', per: 1 }, from: null },
        { minQuantity: '12.5', unitNet: { amount: '95.0000', per: 100 }, from: '2026-01-01', to: '2026-12-31' },
      ],
    })
    expect((await set('CABLE-A', { prices })).body.code).toBe('supply.changed_meanwhile')
    expect((await set('CABLE-A', { version: 1, minQuantity: '3', multiple: '2' })).body.code).toBe('supply.minimum_breaks_multiple')
    expect((await set('NONE', {})).body.code).toBe('supply.sku_unknown')
    await set('CABLE-B', {})
    const first = (await call('GET', `${path}?limit=1`)).body
    expect([first.total, first.rows[0].sku, (await call('GET', `${path}?limit=1&after=${first.next}`)).body.rows[0].sku]).toEqual([2, 'CABLE-A', 'CABLE-B'])
    expect((await call('DELETE', `${path}/CABLE-B`)).body.sku).toBe('CABLE-B')
    expect(await call('DELETE', `${path}/CABLE-B`)).toMatchObject({ status: 404, body: { code: 'supply.article_unknown' } })
  })
})

describe('a supply order by REST', () => {
  it('is made once, changed as a draft, sent, confirmed over two days at another price, and received', async () => {
    const { sku, order } = await anOrder('100', { externalId: 'PO-7' })
    expect(order).toMatchObject({ state: 'draft', netCents: 10_000, version: 1 })
    const changed = await call('PUT', `/supply-orders/${order.number}`, {
      version: 1,
      comment: 'Quai B',
      carriageCents: 1_500,
      lines: [{ sku, quantity: '60', unitNet: { amount: '0.9' } }],
    })
    expect(changed.body).toMatchObject({ netCents: 5_400, carriageCents: 1_500, comment: 'Quai B', version: 2 })
    expect((await verb(order, 'submit', { version: 1 })).body.code).toBe('supply.order_changed_meanwhile')
    expect((await verb(order, 'submit', { version: 2 })).body).toMatchObject({ state: 'sent', lines: [{ expected: [{ quantity: '60' }] }] })
    const expected = [
      { dueOn: '2026-03-20', quantity: '40' },
      { dueOn: '2026-04-01', quantity: '10' },
    ]
    const confirmed = (await verb(order, 'confirm', { supplierRef: 'AR 1', carriageCents: 1_800, lines: [{ position: 1, expected, unitNet: { amount: '0.8' } }] })).body
    expect(confirmed).toMatchObject({ state: 'confirmed', supplierRef: 'AR 1', netCents: 4_000, carriageCents: 1_800, lines: [{ confirmed: '50', expected }] })
    const came = await call('POST', `/supply-orders/${order.number}/receipts`, { deliveryNote: 'BL-1', lines: [{ code: 'R-1', quantity: '45', damaged: '1' }] })
    expect(came.body.order.lines[0]).toMatchObject({ received: '45', expected: [{ dueOn: '2026-04-01', quantity: '5' }] })
    expect((await call('GET', `/supply-receipts?order=${order.number}`)).body.rows).toMatchObject([
      { number: came.body.number, deliveryNote: 'BL-1', lines: [{ sku, quantity: '45', damaged: '1' }] },
    ])
    expect((await call('POST', `/supply-receipts/${came.body.number}/undo`, { reason: 'Erreur' })).body).toMatchObject({ undoneReason: 'Erreur' })
    expect((await call('GET', `/supply-orders/${order.number}`)).body.lines[0]).toMatchObject({ received: '0', expected })
    expect((await call('POST', `/supply-receipts/${came.body.number}/undo`, { reason: 'Encore' })).body.code).toBe('supply.receipt_undone')
    expect((await call('GET', `/stock-levels?sku=${sku}`)).body.rows[0]).toMatchObject({ onHand: '0', incoming: '50' })
  })

  it('above the limit leaves only when another key approves it; the scope to order is not the scope to approve', async () => {
    await limit(10_000)
    const { order } = await anOrder('100', { send: true })
    expect(order.state).toBe('to_approve')
    expect(await verb(order, 'approve')).toMatchObject({ status: 403, body: { code: 'access.denied', details: { scopes: ['supply:approve'] } } })
    const own = await aCaller(world, ['supply:write', 'supply:approve'])
    const other = await anOrder('1')
    const mine = (await own('POST', '/supply-orders', { supplier: other.supplier, send: true, lines: [{ sku: other.sku, quantity: '200' }] })).body
    expect(await own('POST', `/supply-orders/${mine.number}/approve`, {})).toMatchObject({ status: 403, body: { code: 'supply.own_approval' } })
    expect((await chief('POST', `/supply-orders/${order.number}/reject`, { reason: 'Trop tôt' })).body.state).toBe('draft')
    await verb(order, 'submit')
    expect((await chief('POST', `/supply-orders/${order.number}/approve`, {}, { 'idempotency-key': 'a' })).body.state).toBe('sent')
    await limit(null)
  })

  it('says at the line which quantities its supplier delivers, and leaves nothing behind when it may not be sent', async () => {
    const { sku, id, supplier } = await anOrder('1')
    await world.pool.query('update supply.article set min_qty = 20, multiple = 10 where variant_id = $1', [id])
    const make = (more: object, line: object = {}) => call('POST', '/supply-orders', { supplier, externalId: 'OFF-1', lines: [{ sku, quantity: '45', ...line }], ...more })
    expect(await make({ send: true })).toMatchObject({ status: 422, body: { code: 'supply.off_terms', details: { lines: [{ sku, quantity: '45', valid: ['40', '50'] }] } } })
    expect((await world.pool.query(`select 1 from supply.order where source_id = 'api OFF-1'`)).rowCount).toBe(0)
    const draft = (await make({})).body
    expect(draft.lines[0].offTerms).toEqual({ minimum: '20', multiple: '10', below: '40', above: '50', kept: false })
    expect((await verb(draft, 'submit')).body.code).toBe('supply.off_terms')
    const kept = await call('PUT', `/supply-orders/${draft.number}`, { version: draft.version, lines: [{ sku, quantity: '45', keepQuantity: true }] })
    expect(kept.body.lines[0].offTerms.kept).toBe(true)
    expect((await verb(draft, 'submit')).body).toMatchObject({ state: 'sent', lines: [{ offTerms: null }] })
    expect((await make({ send: true })).body).toMatchObject({ number: draft.number, state: 'sent' })
  })

  it('that is postponed shows first whom it concerns, then moves what waiting clients were promised', async () => {
    const { sku, id, order } = await anOrder('20', { send: true })
    await verb(order, 'confirm', { lines: [{ position: 1, expected: [{ dueOn: '2026-03-20', quantity: '20' }] }] })
    const client = await placeOrder(await aBuyer(world), { source: { kind: 'api', id: 'waits', lines: [{ variantId: id, qty: 5 }] } })
    const part = (await call('GET', `/supply-orders/${order.number}`)).body.lines[0].expected[0].id
    const moves = [{ id: part, dueOn: '2026-03-27' }]
    expect((await verb(order, 'delay-effect', { moves })).body.moved).toEqual([{ order: client.id, line: 1, sku, quantity: '5', from: '2026-03-20', to: '2026-03-27' }])
    expect((await verb(order, 'postpone', { moves, reason: 'Grève' })).body.lines[0].expected).toMatchObject([{ dueOn: '2026-03-27', quantity: '20' }])
    expect((await verb(order, 'postpone', { moves: [{ id: 'due_none', dueOn: '2026-04-01' }] })).body.code).toBe('supply.due_unknown')
    const { rows } = await world.pool.query('select promised_on from stock.backorder where holder = $1', [client.id])
    expect(rows).toEqual([{ promised_on: '2026-03-27' }])
  })

  it('that is answered short shows first whom it concerns, and keeps nothing by that', async () => {
    const { sku, id, order } = await anOrder('20', { send: true })
    await verb(order, 'confirm', { lines: [{ position: 1, expected: [{ dueOn: '2026-03-20', quantity: '20' }] }] })
    const client = await placeOrder(await aBuyer(world), { source: { kind: 'api', id: 'short', lines: [{ variantId: id, qty: 5 }] } })
    const answer = { lines: [{ position: 1, expected: [{ dueOn: '2026-03-27', quantity: '5' }] }] }
    const { status, body } = await verb(order, 'answer-effect', answer)
    expect([status, body.moved]).toEqual([200, [{ order: client.id, line: 1, sku, quantity: '5', from: '2026-03-20', to: '2026-03-27' }]])
    expect((await call('GET', `/supply-orders/${order.number}`)).body.lines[0].expected).toMatchObject([{ dueOn: '2026-03-20', quantity: '20' }])
    expect((await verb(order, 'answer-effect', { lines: [{ position: 9, expected: [] }] })).body.code).toBe('supply.line_unknown')
  })

  it('is cancelled with its reason once, and refuses what its state forbids', async () => {
    const { order } = await anOrder('20', { send: true })
    expect((await verb(order, 'cancel', { reason: 'Plus besoin' })).body).toMatchObject({ state: 'cancelled', lines: [{ cancelled: '20', expected: [] }] })
    expect(await verb(order, 'cancel')).toMatchObject({ status: 409, body: { code: 'supply.state_forbids' } })
    expect((await call('POST', '/supply-orders/CF-NONE/cancel', {})).status).toBe(404)
  })

  it('stands once in the pages of the list, the newest first', async () => {
    const seen: string[] = []
    for (let after: string | null = ''; after !== null;) {
      const { body }: { body: { rows: { number: string }[]; next: string | null; total: number } } = await call('GET', `/supply-orders?limit=2${after && `&after=${after}`}`)
      expect(body.total).toBe((await world.pool.query('select 1 from supply.order')).rowCount)
      seen.push(...body.rows.map(({ number }) => number))
      after = body.next
    }
    const { rows } = await world.pool.query('select number from supply.order order by created_at desc, number desc')
    expect(seen).toEqual(rows.map(({ number }) => number))
  })
})

describe('receipts by REST', () => {
  it('stand once in their pages, narrowed by supplier, warehouse, day and what became of them; one is read by its number', async () => {
    const { sku, supplier, order } = await anOrder('30', { send: true })
    const come = async (deliveryNote: string, line: object, receivedOn?: string) =>
      (await call('POST', `/supply-orders/${order.number}/receipts`, { deliveryNote, ...(receivedOn && { receivedOn }), lines: [{ code: sku, ...line }] })).body.number as string
    const numbers = [await come('N-1', { quantity: '5' }, '2026-03-02'), await come('N-2', { quantity: '5', damaged: '2' }), await come('N-3', { quantity: '5' })]
    await call('POST', `/supply-receipts/${numbers[2]}/undo`, { reason: 'Erreur' })
    const found = async (query: string) => (await call('GET', `/supply-receipts?supplier=${supplier}${query}`)).body
    expect((await found('')).total).toBe(3)
    const pages: string[] = []
    for (let after: string | null = ''; after !== null;) {
      const body: Said = await found(`&limit=1${after && `&after=${after}`}`)
      pages.push(...body.rows.map(({ number }: { number: string }) => number))
      after = body.next
    }
    expect(pages).toEqual(numbers.toReversed())
    const named = async (query: string) => (await found(query)).rows.map(({ number }: { number: string }) => number)
    expect([await named('&only=damaged'), await named('&only=undone'), await named('&receivedTo=2026-03-05'), await named('&warehouse=NONE')]).toEqual([
      [numbers[1]],
      [numbers[2]],
      [numbers[0]],
      [],
    ])
    expect((await call('GET', `/supply-receipts/${numbers[1]}`)).body).toMatchObject({ deliveryNote: 'N-2', lines: [{ sku, quantity: '5', damaged: '2' }] })
    expect(await call('GET', '/supply-receipts/BR-NONE')).toMatchObject({ status: 404, body: { code: 'supply.receipt_unknown' } })
  })
})

describe('the board by REST', () => {
  it('tells what runs out and when more comes, what is late and who waits for it; stock over time by article', async () => {
    const { sku, id, order } = await anOrder('20', { send: true })
    await world.pool.query(
      `insert into stock.threshold (variant_id, warehouse_id, mode, safety, reorder_point) select $1, id, 'hand', 8, 50 from stock.warehouse where code = 'MAIN'`,
      [id],
    )
    await verb(order, 'confirm', {
      lines: [
        {
          position: 1,
          expected: [
            { dueOn: '2026-03-09', quantity: '12' },
            { dueOn: '2026-03-13', quantity: '8' },
          ],
        },
      ],
    })
    await placeOrder(await aBuyer(world), { source: { kind: 'api', id: 'board', lines: [{ variantId: id, qty: 5 }] } })
    const { body } = await call('GET', '/supply-board?limit=500')
    expect(body.runsOut.rows.find((row: Said) => row.sku === sku)).toMatchObject({
      warehouse: 'MAIN',
      available: '0',
      backordered: '5',
      nextDueOn: '2026-03-09',
      nextQuantity: '12',
    })
    expect(body.late.parts).toContainEqual(expect.objectContaining({ order: order.number, sku, quantity: '12', dueOn: '2026-03-09', confirmed: true, waiting: '5' }))
    expect(body.coming).toContainEqual(expect.objectContaining({ order: order.number, quantity: '8', dueOn: '2026-03-13' }))
    expect(body.runsOut.total).toBe(Object.values(body.runsOut.cover as Record<string, number>).reduce((sum, one) => sum + one, 0))
    expect(body.toOrder).toEqual({ count: expect.any(Number), about: false })
    const curve = (await call('GET', `/stock-projections/${sku.toLowerCase()}`)).body
    expect([curve.safety, curve.points.length, curve.points[0].firm, curve.points.at(-1).firm]).toEqual(['8', 61, '7', '15'])
    expect([curve.warehouse, curve.belowSafety]).toEqual([null, [{ warehouse: 'MAIN', on: '2026-03-10' }]])
    expect((await call('GET', `/stock-projections/${sku}?warehouse=main`)).body).toMatchObject({ warehouse: 'MAIN', safety: '8', points: curve.points })
    expect(await call('GET', `/stock-projections/${sku}?warehouse=NOWHERE`)).toMatchObject({ status: 422, body: { code: 'stock.warehouse_unknown' } })
    expect(await call('GET', '/stock-projections/NONE')).toMatchObject({ status: 404, body: { code: 'article.unknown' } })
  })

  it('keeps stock from a key that may not read it', async () => {
    expect((await chief('GET', '/supply-board')).body).toMatchObject({ runsOut: null, toOrder: null })
    const catalogue = await aCaller(world, ['catalogue:read'])
    expect(await catalogue('GET', '/supply-board')).toMatchObject({ status: 403, body: { details: { scopes: expect.arrayContaining(['supply:read']) } } })
    expect((await chief('GET', '/stock-projections/X')).status).toBe(403)
  })
})
