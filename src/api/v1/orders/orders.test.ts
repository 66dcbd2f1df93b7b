import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeCredit } from '#modules/credit/index.ts'
import { aCompany, anArticle, aSite, breaches, createWorld, someVatRates, type World } from '#testing/index.ts'
import { aCaller, type Call } from '../../testing/caller.ts'

let world: World
let client: { id: string }
let mine: Call
let seller: Call
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  client = await aClient()
  await anArticle(world, { sku: 'VIS-M8', unitNet: 125_000, per: 100, onHand: 100_000, packs: [['box', 100]], clientRefs: [[client.id, 'AX-1']] })
  await anArticle(world, { sku: 'RARE', unitNet: 10_000, onHand: 3, multiple: 1 })
  await anArticle(world, { sku: 'TEN', unitNet: 10_000, onHand: 100, multiple: 10 })
  mine = await aCaller(world, ['orders:write', 'carts:write'], client.id)
  seller = await aCaller(world, ['orders:write', 'orders:read', 'credit:write', 'companies:read'])
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

async function aClient(): Promise<{ id: string }> {
  const company = await aCompany(world)
  await aSite(world, { company })
  return company
}

let count = 0
const order = (body: object = {}) => mine('POST', '/orders', { externalId: `E-${++count}`, lines: [{ sku: 'VIS-M8', quantity: '200' }], ...body })

describe('an order', () => {
  it("is placed from lines under the caller's own name, and given back in the same words", async () => {
    const { status, body } = await order({
      externalId: 'PO/2026/77',
      poNumber: 'PO77',
      wantedOn: '2026-03-20',
      comment: 'Gate B',
      lines: [{ sku: 'AX-1', quantity: 2, unit: 'box', note: 'Lot 3' }],
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      state: 'placed',
      holdReasons: [],
      companyId: client.id,
      externalId: 'PO/2026/77',
      poNumber: 'PO77',
      wantedOn: '2026-03-20',
      comment: 'Gate B',
      currency: 'EUR',
      lines: [
        {
          position: 1,
          sku: 'VIS-M8',
          clientRef: 'AX-1',
          quantity: '2',
          unit: 'box',
          shippedQuantity: '0',
          unitNet: { amount: '12.5000', per: 100, unit: 'piece', currency: 'EUR' },
          netCents: 2_500,
          vat: { category: 'S', rate: '20' },
          note: 'Lot 3',
        },
      ],
      totals: { netCents: 2_500, vatCents: 500, grossCents: 3_000 },
      shipTo: { city: 'Lyon' },
    })
    expect((await mine('GET', `/orders/${body.number}`)).body).toEqual(body)
    expect((await mine('GET', `/orders/${body.id}`)).body.number).toBe(body.number)
  })

  it('says why no VAT is charged, as its documents do (V2, V7)', async () => {
    const belgian = await aCompany(world, { country: 'BE', vatNumber: 'BE0428759497' })
    await aSite(world, { company: belgian, country: 'BE' })
    const call = await aCaller(world, ['orders:write'], belgian.id)
    const { body } = await call('POST', '/orders', { externalId: 'BE-1', lines: [{ sku: 'VIS-M8', quantity: '200' }] })
    expect(body).toMatchObject({
      lines: [{ vat: { category: 'K', rate: '0' } }],
      vatReasons: [{ reason: 'intra_eu', exemptionCode: 'VATEX-EU-IC', text: expect.stringMatching(/intra/i) }],
    })
    expect((await order()).body.vatReasons).toEqual([])
  })

  it("is the same one when the same name is sent again, and another company's when that one uses the name too", async () => {
    const first = await order({ externalId: 'SAME' })
    const again = await order({ externalId: 'SAME', lines: [{ sku: 'VIS-M8', quantity: '999' }] })
    expect([first.status, again.status, again.body.number]).toEqual([201, 200, first.body.number])
    const theirs = await aCaller(world, ['orders:write'], (await aClient()).id)
    const other = await theirs('POST', '/orders', { externalId: 'SAME', lines: [{ sku: 'VIS-M8', quantity: '1' }] })
    expect([other.status, other.body.externalId, other.body.number === first.body.number]).toEqual([201, 'SAME', false])
  })

  it('is placed once under one idempotency key', async () => {
    const key = { 'idempotency-key': 'place-1' }
    const body = { externalId: 'KEYED', lines: [{ sku: 'VIS-M8', quantity: '1' }] }
    const [first, again] = [await mine('POST', '/orders', body, key), await mine('POST', '/orders', body, key)]
    expect([first.status, again.status, again.body]).toEqual([201, 200, first.body])
    expect(await mine('POST', '/orders', { ...body, externalId: 'OTHER' }, key)).toMatchObject({ status: 409, body: { code: 'idempotency.key_reused' } })
  })

  it('is placed from the cart at the totals that were seen, and a repetition gives it again', async () => {
    await mine('POST', '/cart/lines', { lines: [{ sku: 'VIS-M8', quantity: '100' }] })
    const cart = (await mine('GET', '/cart')).body
    expect(await mine('POST', '/orders', { cartId: cart.id, contentHash: 'stale' })).toMatchObject({
      status: 409,
      body: { code: 'order.price_changed', details: { netCents: 1_250 } },
    })
    const body = { cartId: cart.id, contentHash: cart.contentHash }
    const [first, again] = [await mine('POST', '/orders', body), await mine('POST', '/orders', body)]
    expect([first.status, first.body.totals.netCents, again.status, again.body.number]).toEqual([201, cart.totals.netCents, 200, first.body.number])
    expect((await mine('GET', '/cart')).body.count).toBe(0)
    expect((await mine('POST', '/orders', {})).body.code).toBe('order.empty')
  })

  it('is not placed at other totals than expected, and leaves nothing behind', async () => {
    const before = (await mine('GET', '/orders')).body.total
    expect(await order({ externalId: 'EXPECT', expected: { netCents: 1 } })).toMatchObject({
      status: 409,
      body: { code: 'order.price_changed', details: { netCents: 2_500, grossCents: 3_000 } },
    })
    expect((await mine('GET', '/orders')).body.total).toBe(before)
    expect((await order({ externalId: 'EXPECT', expected: { netCents: 2_500, grossCents: 3_000 } })).status).toBe(201)
  })

  it.each([
    ['an unknown SKU', { lines: [{ sku: 'NONE', quantity: '1' }] }, 422, 'order.lines_invalid'],
    ['quantity 0', { lines: [{ sku: 'VIS-M8', quantity: '0' }] }, 422, 'order.lines_invalid'],
    ['a negative quantity', { lines: [{ sku: 'VIS-M8', quantity: '-3' }] }, 422, 'order.lines_invalid'],
    ['1e9 pieces', { lines: [{ sku: 'VIS-M8', quantity: '1000000000' }] }, 422, 'order.lines_invalid'],
    ['half a piece', { lines: [{ sku: 'VIS-M8', quantity: '12.5' }] }, 422, 'order.lines_invalid'],
    ['a quantity that breaks the multiple', { lines: [{ sku: 'TEN', quantity: '15' }] }, 422, 'order.lines_invalid'],
    ['more than there is', { lines: [{ sku: 'RARE', quantity: '4' }] }, 409, 'stock.insufficient'],
    ['a wish in the past', { wantedOn: '2020-01-01' }, 422, 'order.wanted_past'],
    ['a day that does not exist', { wantedOn: '2026-02-30' }, 422, 'request.invalid'],
    ['a site of somebody else', { siteId: 'site_none' }, 422, 'site.unknown'],
    ['lines without a name', { externalId: undefined }, 422, 'request.invalid'],
    ['no lines', { lines: [] }, 422, 'request.invalid'],
    ["a stranger's company", { companyId: 'cmp_none' }, 403, 'company.not_yours'],
  ])('is refused with %s', async (_, body, status, code) => {
    expect(await order(body)).toMatchObject({ status, body: { code, message: expect.any(String) } })
  })

  it('tells which lines are wrong', async () => {
    const { body } = await order({
      lines: [
        { sku: 'VIS-M8', quantity: '1' },
        { sku: 'NONE', quantity: '1' },
      ],
    })
    expect(body.details.lines).toEqual([{ line: 2, sku: 'NONE', code: 'article.unknown', message: expect.any(String), details: { sku: 'NONE' } }])
  })

  it('waits for finance above the credit limit, and says so', async () => {
    const poor = await aClient()
    await changeCredit(world.system(), poor.id, { limitCents: 100, termCode: 'net30', blockedReason: null })
    const { body } = await seller('POST', '/orders', { companyId: poor.id, externalId: 'W-1', lines: [{ sku: 'VIS-M8', quantity: '100' }] })
    expect(body).toMatchObject({ state: 'on_hold', holdReasons: ['credit_limit'] })
  })

  it("needs a company when the key is the seller's", async () => {
    expect((await seller('POST', '/orders', { externalId: 'X', lines: [{ sku: 'VIS-M8', quantity: '1' }] })).body.code).toBe('company.none')
  })
})

describe('the list of orders', () => {
  it("shows a company its own, and a stranger's order is not there", async () => {
    const { number } = (await order()).body
    const stranger = await aCaller(world, ['orders:read', 'orders:write'], (await aClient()).id)
    expect((await stranger('GET', '/orders')).body).toMatchObject({ rows: [], total: 0, next: null })
    for (const path of [`/orders/${number}`, `/orders/${number}/cancel`]) {
      expect(await stranger(path.endsWith(number) ? 'GET' : 'POST', path, path.endsWith(number) ? undefined : {})).toMatchObject({ status: 404, body: { code: 'order.unknown' } })
    }
  })

  it("lets a client's own key neither confirm, ship nor settle what is its own, whatever its scopes", async () => {
    const client = await aClient()
    const own = await aCaller(world, ['orders:read', 'orders:write', 'credit:write'], client.id)
    const { number } = (await seller('POST', '/orders', { companyId: client.id, externalId: 'OWN-1', lines: [{ sku: 'VIS-M8', quantity: '100' }] })).body
    for (const [path, body] of [
      [`/orders/${number}/confirm`, {}],
      [`/orders/${number}/acknowledge`, {}],
      [`/orders/${number}/ship`, {}],
      ['/settlements', { companyId: client.id, grossCents: 1 }],
    ] as const) {
      expect([path, (await own('POST', path, body)).status]).toEqual([path, 403])
    }
    expect((await own('GET', `/orders/${number}`)).body).toMatchObject({ number, state: 'placed' })
  })

  it('comes once each over all pages, and by state, company and word', async () => {
    for (let n = 0; n < 5; n++) await order({ poNumber: 'PAGES' })
    const seen: string[] = []
    for (let after: string | null = ''; after !== null;) {
      const { body }: { body: { rows: { number: string }[]; next: string | null } } = await seller('GET', `/orders?limit=2&q=PAGES${after && `&after=${after}`}`)
      seen.push(...body.rows.map((row) => row.number))
      after = body.next
    }
    expect([seen.length, new Set(seen).size]).toEqual([5, 5])
    expect((await seller('GET', `/orders?companyId=${client.id}&state=placed&state=confirmed&q=PAGES&from=2026-03-10&to=2026-03-10`)).body.total).toBe(5)
    expect((await seller('GET', '/orders?q=PAGES&state=closed')).body.total).toBe(0)
    expect((await seller('GET', '/orders?state=odd')).body.code).toBe('request.invalid')
  })
})

describe("the seller's systems", () => {
  it('take an order, confirm it, ship it in parts once each, and it falls due', async () => {
    const { number } = (await order({ lines: [{ sku: 'VIS-M8', quantity: 2, unit: 'box' }] })).body
    expect((await seller('GET', '/orders?acknowledged=no')).body.rows.map((row: { number: string }) => row.number)).toContain(number)
    expect((await seller('POST', `/orders/${number}/acknowledge`, { externalRef: 'SAP-9' })).body.externalRef).toBe('SAP-9')
    expect((await seller('POST', `/orders/${number}/acknowledge`, { externalRef: 'SAP-10' })).body.externalRef).toBe('SAP-9')
    expect(await seller('POST', `/orders/${number}/ship`, {})).toMatchObject({ status: 409, body: { code: 'order.state_forbids' } })
    expect((await seller('POST', `/orders/${number}/confirm`)).body.state).toBe('confirmed')
    expect((await seller('POST', `/orders/${number}/confirm`, {})).body.state).toBe('confirmed')
    const part = { externalId: 'BL-1', tracking: 'XY123', lines: [{ position: 1, quantity: '0.5' }] }
    const first = (await seller('POST', `/orders/${number}/ship`, part)).body
    expect(first).toMatchObject({ complete: false, repeated: false, chargedCents: 750, order: { state: 'in_preparation', lines: [{ shippedQuantity: '0.5' }] } })
    expect((await seller('POST', `/orders/${number}/ship`, part)).body).toMatchObject({
      shipments: first.shipments,
      repeated: true,
      chargedCents: 0,
      order: { lines: [{ shippedQuantity: '0.5' }] },
    })
    expect((await seller('POST', `/orders/${number}/ship`, { lines: [{ position: 1, quantity: '5' }] })).body.code).toBe('order.ship_too_much')
    expect((await seller('POST', `/orders/${number}/ship`, { lines: [{ position: 4, quantity: '1' }] })).body.code).toBe('order.line_unknown')
    const rest = (await seller('POST', `/orders/${number}/ship`, {}, { 'idempotency-key': 'rest' })).body
    expect(rest).toMatchObject({
      complete: true,
      order: { state: 'closed', shipments: [{ tracking: 'XY123', lines: [{ position: 1, quantity: '0.5' }] }, { lines: [{ position: 1, quantity: '1.5' }] }] },
    })
    expect((await seller('POST', `/orders/${number}/ship`, {}, { 'idempotency-key': 'rest' })).body).toEqual(rest)
  })

  it('cancel, twice without harm, but not what has left', async () => {
    const { number } = (await order()).body
    expect((await seller('POST', `/orders/${number}/cancel`, { reason: 'no longer needed' })).body.state).toBe('cancelled')
    expect((await seller('POST', `/orders/${number}/cancel`)).body.state).toBe('cancelled')
    const shipped = (await order()).body.number
    await seller('POST', `/orders/${shipped}/confirm`)
    await seller('POST', `/orders/${shipped}/ship`, {})
    expect(await seller('POST', `/orders/${shipped}/cancel`)).toMatchObject({ status: 409, body: { code: 'order.state_forbids' } })
  })

  it('read what a client owes, and book what he paid once', async () => {
    const before = (await seller('GET', `/companies/${client.id}/credit`)).body
    expect(before.outstandingCents).toBe(before.heldCents + before.dueCents)
    const paid = { companyId: client.id, grossCents: 100, externalId: 'BANK-1' }
    expect((await seller('POST', '/settlements', paid)).body).toEqual({ companyId: client.id, dueCents: before.dueCents - 100, repeated: false })
    expect((await seller('POST', '/settlements', paid)).body).toEqual({ companyId: client.id, dueCents: before.dueCents - 100, repeated: true })
    expect(await seller('POST', '/settlements', { companyId: client.id, grossCents: 10_000_000 })).toMatchObject({ status: 422, body: { code: 'credit.amount_invalid' } })
    expect(await seller('POST', '/settlements', { companyId: client.id, grossCents: 1.5 })).toMatchObject({ status: 422, body: { code: 'request.invalid' } })
  })
})
