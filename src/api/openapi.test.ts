import { validate } from '@scalar/openapi-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scopes } from '#modules/accounts/index.ts'
import { followSuppliers, placeOrder } from '#modules/orders/index.ts'
import { indexArticles } from '#modules/search/index.ts'
import { backorderSettings, expect as expectReceipts, saveCampaign } from '#modules/stock/index.ts'
import { supplyOrdersFor, supplySettings } from '#modules/supply/index.ts'
import { inTransaction } from '#platform/context.ts'
import { aBuyer, aCompany, aLevel, anArticle, aSite, aSupplied, aSupplier, aSupplierStock, aWarehouse, createWorld, someVatRates, type World } from '#testing/index.ts'
import { bodyExamples } from './body-examples.ts'
import { isSaid } from './field-words.ts'
import { aCaller, type Call, type Said } from './testing/caller.ts'

type Schema = {
  $ref?: string
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  additionalProperties?: Schema | boolean
  enum?: unknown[]
}
type Operation = { operationId: string; summary: string; description: string; tags: string[]; responses: Record<string, { content?: Record<string, { schema: Schema }> }> }
type Document = { openapi: string; paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Schema> } }

let world: World
let document: Document
let call: Call
let client: { id: string; number: string }
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  client = await aCompany(world)
  await aSite(world, { company: client })
  const article = await anArticle(world, {
    sku: 'A',
    category: 'bolts',
    onHand: 100,
    tiers: [[10, 90_000]],
    packs: [['box', 10]],
    ean: '3760000000017',
    attributes: { diameter: 8 },
  })
  await anArticle(world, { sku: 'B', category: 'bolts' })
  await aWarehouse(world, { code: 'WEST', position: 1 })
  await aSupplied(world, await aSupplier(world, { code: 'VERDIER' }), article, { ref: 'VD-A' })
  await indexArticles(world.system(), 'all')
  document = (await world.app.http.inject('/api/v1/openapi.json')).json()
  call = await aCaller(world, scopes)
})
afterAll(() => world.drop())

const operations = () => Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })))

describe('the description', () => {
  it('is valid OpenAPI 3.1', () => {
    expect(document.openapi).toMatch(/^3\.1\./)
    expect(validate(document as never)).toMatchObject({ valid: true })
  })

  it('tells about every route what it is, by what name, which scope it needs and how it may be refused', () => {
    const routes = world.app.http.printRoutes({ commonPrefix: false })
    expect(routes).toContain('stock-levels')
    expect(operations().length).toBeGreaterThan(28)
    for (const { path, method, operationId, summary, description, tags, responses } of operations()) {
      expect([path, method, operationId, summary.length > 3, tags.length, /Scope: `[a-z]+:[a-z]+`/.test(description)]).toEqual([
        path,
        method,
        expect.stringMatching(/^[a-z][A-Za-z]+$/),
        true,
        1,
        true,
      ])
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '403', '422', '429']))
    }
    expect(new Set(operations().map((one) => one.operationId)).size).toBe(operations().length)
  })

  it('tells every event that a webhook carries, with its payload', () => {
    const { webhooks } = document as never as { webhooks: Record<string, { post: { requestBody: { content: Record<string, { schema: { properties: { data: Schema } } }> } } }> }
    expect(Object.keys(webhooks)).toEqual([
      'stock.changed',
      'stock.low',
      'stock.refilled',
      'stock.short',
      'order.submitted',
      'order.placed',
      'order.confirmed',
      'order.changed',
      'order.shipped',
      'order.ready',
      'order.cancelled',
      'order.delivery_changed',
      'supply.to_approve',
      'supply.approved',
      'supply.sent',
      'supply.confirmed',
      'supply.delayed',
      'supply.late',
      'supply.received',
      'supply.cancelled',
      'import.finished',
      'preorder-campaign.decided',
    ])
    expect(Object.keys(webhooks['order.shipped']!.post.requestBody.content['application/json']!.schema.properties.data.properties!)).toEqual([
      'order',
      'shipments',
      'complete',
      'collectedBy',
    ])
  })

  it('is in English whatever the language asked for', async () => {
    const french = await world.app.http.inject({ url: '/api/v1/openapi.json', headers: { 'accept-language': 'fr' } })
    expect(french.json()).toEqual(document)
    expect(french.body).not.toMatch(/[àâçéèêëîïôûù]/)
  })
})

/** What somebody who links an ERP reads: articles, prices, stock, orders, clients and money. */
const ofAnErp = new Set(
  'listArticles getArticle getProduct listCategories listAttributes quotePrices setPrices listPrices listPriceLists listStockLevels setStockLevels listStockFreshness moveStock listMovements listOrders getOrder placeOrder acknowledgeOrder confirmOrder cancelOrder shipOrder settle listCompanies getCompany'.split(
    ' ',
  ),
)

function silent(schema: Schema | undefined, at: string, seen = new Set<string>()): string[] {
  if (!schema) return []
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1)!
    if (seen.has(name)) return []
    seen.add(name)
    return silent(document.components.schemas[name], name, seen)
  }
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [...(isSaid(field as never) ? [] : [`${at}.${name}`]), ...silent(field, `${at}.${name}`, seen)])
  const more = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined
  return [...fields, ...[schema.items, more, ...(schema.anyOf ?? [])].flatMap((inner) => silent(inner, at, seen))]
}

type Body = { content: Record<string, { schema: Schema; example?: object }> }
type Told = Operation & { parameters?: { name: string; description?: string; schema?: { description?: string } }[]; requestBody?: Body }

describe('who has the description alone', () => {
  it('finds every field and parameter of an ERP explained', () => {
    const erp = operations().filter(({ operationId }) => ofAnErp.has(operationId)) as (Told & { path: string; method: string })[]
    expect(erp).toHaveLength(ofAnErp.size)
    const found = erp.flatMap(({ operationId, parameters = [], requestBody, responses }) => [
      ...parameters.filter((one) => !one.description && !one.schema?.description).map(({ name }) => `${operationId}?${name}`),
      ...[requestBody ?? {}, ...Object.values(responses)].flatMap((one) =>
        Object.values((one as Partial<Body>).content ?? {}).flatMap(({ schema }) => silent(schema, operationId)),
      ),
    ])
    expect([...new Set(found)]).toEqual([])
  })

  it('may paste the bodies that are shown', async () => {
    await anArticle(world, { sku: 'ACR-GRE', onHand: 100, unitNet: 19_000 })
    await anArticle(world, { sku: 'ACR-BRO', onHand: 30, unitNet: 19_000 })
    await aWarehouse(world, { code: 'LYO', position: 2 })
    await run('createPriceList', { body: { code: 'CLASSE-ARTISAN', name: 'Artisans', audience: 'company', for: client.number, from: '2026-01-01' } })
    const shown = Object.fromEntries(
      operations().flatMap(({ operationId, requestBody }: Told) => {
        const example = requestBody?.content['application/json']?.example
        return example ? [[operationId, example]] : []
      }),
    )
    expect(Object.keys(shown).toSorted()).toEqual(Object.keys(bodyExamples).toSorted())
    for (const operationId of ['setStockLevels', 'moveStock', 'setPrices', 'quotePrices']) {
      const said = await run(operationId, { body: shown[operationId] })
      expect([operationId, said.counts?.refused ?? 0, said.refused ?? []]).toEqual([operationId, 0, []])
    }
    const { number } = await run('placeOrder', { body: shown['placeOrder'] })
    await run('acknowledgeOrder', { path: { number }, body: shown['acknowledgeOrder'] })
    await run('confirmOrder', { path: { number }, body: {} })
    expect((await run('shipOrder', { path: { number }, body: shown['shipOrder'] })).shipments).toHaveLength(1)
  })
})

const asked = new Set<string>()

/** Two pieces of C are there, fifty come, and clients may wait for them. */
async function comesLater(): Promise<void> {
  const { id } = await anArticle(world, { sku: 'C', onHand: 2 })
  await world.app.tools.settings.write(world.system(), backorderSettings, { allowed: true })
  const { rows } = await world.pool.query(`select id from stock.warehouse where code = 'MAIN'`)
  await inTransaction(world.system(), (tx) => expectReceipts(tx, [{ id: 'c', variantId: id, warehouseId: rows[0].id, qty: 50, dueOn: '2026-03-20', document: null }]))
}

/** When a warehouse works, as it stands, and some days on which it is closed, taken out again. */
async function calendars(): Promise<void> {
  const { warehouse, workingDays, holidays, version } = (await run('listWarehouseCalendars')).calendars[0]
  await run('saveWarehouseCalendar', { path: { code: warehouse }, body: { workingDays, holidays, version } })
  const { closings } = await run('addWarehouseClosing', { path: { code: warehouse }, body: { from: '2026-12-24', to: '2026-12-31' } })
  expect((await run('removeWarehouseClosing', { path: { code: warehouse, id: closings[0].id } })).closings).toEqual([])
}

async function counter(code: string, collects: boolean): Promise<void> {
  await run('saveCounter', { path: { code }, body: { collects, line1: '1 quai', postalCode: '69007', city: 'Lyon', country: 'FR' } })
}

/** A counter opened, an order that is collected there, and handed over. */
async function toCollect(): Promise<void> {
  await counter('MAIN', true)
  expect((await run('listCounters')).counters.map((one: Said) => [one.code, one.opens])).toEqual([['MAIN', '08:00']])
  const { number, collection, totals } = await run('placeOrder', { body: { externalId: 'E-3', collectAt: 'MAIN', lines: [{ sku: 'A', quantity: '1' }] } })
  expect([collection.counter, totals.carriageNetCents]).toEqual(['MAIN', 0])
  await run('confirmOrder', { path: { number }, body: {} })
  expect((await run('readyOrder', { path: { number }, body: {} })).lines.map((one: Said) => one.readyQuantity)).toEqual(['1'])
  expect((await run('listOrders', { query: '?collect=ready' })).rows.map((one: Said) => one.number)).toEqual([number])
  const { order } = await run('shipOrder', { path: { number }, body: { collectedBy: 'Paul Martin' } })
  expect([order.state, order.shipments.map((one: Said) => one.collectedBy)]).toEqual(['closed', ['Paul Martin']])
}

/** A client made of the description alone: it knows operations by name, and checks each answer against what was promised. */
async function aCampaign(): Promise<void> {
  const { sku } = await anArticle(world, { sku: 'PRE', category: 'bolts' })
  const open = { nameFr: 'Série', nameEn: 'Run', opensOn: '2026-03-01', closesOn: '2026-03-31', windows: [{ id: null, from: '2026-09-14', to: '2026-09-18' }] }
  const limits = { minUnits: 5, capUnits: null, clientMinUnits: null, clientMaxUnits: null, whenMissed: 'cancel' as const }
  await aWarehouse(world, { code: 'ANNEX', name: 'Annex' })
  await saveCampaign(world.system(), null, { ...open, ...limits, warehouse: null, skus: [sku], publish: true })
}

async function run(operationId: string, given: { path?: Record<string, string>; query?: string; body?: unknown; headers?: Record<string, string> } = {}): Promise<Said> {
  asked.add(operationId)
  const found = operations().find((one) => one.operationId === operationId)!
  const path = found.path.replace('/api/v1', '').replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given.path?.[name] ?? ''))
  const { status, body } = await call(found.method.toUpperCase() as 'GET', path + (given.query ?? ''), given.body, { 'x-company-id': client.id, ...given.headers })
  const promised = found.responses[status]?.content?.['application/json']?.schema
  expect([operationId, status, promised === undefined]).toEqual([operationId, expect.any(Number), false])
  expect([operationId, mismatches(promised!, body)]).toEqual([operationId, []])
  expect([operationId, status < 300, body]).toEqual([operationId, true, body])
  return body
}

function mismatches(schema: Schema, value: unknown, at = ''): string[] {
  if (schema.$ref) return mismatches(document.components.schemas[schema.$ref.split('/').at(-1)!]!, value, at)
  if (schema.anyOf) return schema.anyOf.some((one) => mismatches(one, value, at).length === 0) ? [] : [`${at}: none of the forms`]
  if (schema.enum && !schema.enum.includes(value)) return [`${at}: ${value}`]
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value
  const wanted = [schema.type ?? type].flat()
  if (!wanted.includes(type) && !(wanted.includes('number') && type === 'integer')) return [`${at}: ${type} instead of ${wanted}`]
  if (Array.isArray(value)) return value.flatMap((one, i) => (schema.items ? mismatches(schema.items, one, `${at}[${i}]`) : []))
  if (type !== 'object') return []
  const fields = value as Record<string, unknown>
  const missing = (schema.required ?? []).filter((name) => !(name in fields)).map((name) => `${at}.${name} is missing`)
  return [
    ...missing,
    ...Object.entries(fields).flatMap(([name, one]) => {
      const known = schema.properties?.[name] ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined)
      return known ? mismatches(known, one, `${at}.${name}`) : [`${at}.${name} was not promised`]
    }),
  ]
}

describe('a client made of the description', () => {
  it('goes the whole way from the catalogue to the bank, and every answer is as promised', async () => {
    await run('listCategories')
    await run('listAttributes')
    const { rows } = await run('listArticles', { query: '?limit=5' })
    await run('getArticle', { path: { sku: rows[0].sku } })
    await run('getProduct', { path: { slug: rows[0].slug } })
    await run('quotePrices', {
      body: {
        lines: [
          { sku: 'A', quantity: '10' },
          { sku: 'NONE', quantity: '1' },
        ],
      },
    })
    await run('setAssortmentRules', {
      body: {
        rules: [
          { audience: 'everyone', target: 'category', code: 'bolts', effect: 'visible' },
          { audience: 'class', for: 'NONE', target: 'all', effect: 'hidden' },
        ],
      },
    })
    await run('listAssortmentRules')
    await run('listOffers')
    await run('listSuggestions', { query: '?q=bol' })
    await run('explainPrice', { query: '?sku=A&quantity=10' })
    await run('createPriceList', { body: { code: 'WEB', name: 'Web', audience: 'company', for: client.number, from: '2026-01-01' } })
    await run('changePriceList', { path: { code: 'WEB' }, headers: { 'if-match': '"1"' }, body: { name: 'Web', audience: 'public' } })
    await run('listPriceLists')
    await run('endPriceList', { path: { code: 'WEB' }, headers: { 'if-match': '"2"' }, body: { lastDay: '2026-12-31' } })
    await run('getPriceList', { path: { code: 'WEB' } })
    await run('listPrices', { path: { code: 'PUBLIC' } })
    await run('createAgreement', {
      body: { code: 'ACC', name: 'Accord', company: client.number, state: 'signed', minOrderCents: 100, discounts: [{ target: 'category', code: 'bolts', percent: '2.5' }] },
    })
    await run('changeAgreement', {
      path: { code: 'ACC' },
      headers: { 'if-match': '"1"' },
      body: { name: 'Accord', company: client.number, state: 'signed', discounts: [{ target: 'all', percent: 1 }] },
    })
    await run('setAgreementPrices', {
      path: { code: 'ACC' },
      body: {
        prices: [
          { sku: 'A', unitNet: { amount: '9' } },
          { sku: 'NO', unitNet: { amount: '1' } },
        ],
      },
    })
    await run('listAgreements')
    await run('getAgreement', { path: { code: 'ACC' } })
    await run('listAgreementPrices', { path: { code: 'ACC' } })
    await run('removeAgreementPrices', { path: { code: 'ACC' }, body: { prices: [{ sku: 'B' }] } })
    await run('removePrices', { path: { code: 'WEB' }, body: { prices: [{ sku: 'A' }] } })
    await run('setTierFamily', { path: { code: 'F' }, body: { agreement: 'ACC', name: 'Family', skus: ['A', 'B'] } })
    await run('listTierFamilies')
    await run('removeTierFamily', { path: { code: 'F' } })
    await run('listPriceChanges', { query: '?sku=A&agreement=ACC' })
    await run('endAgreement', { path: { code: 'ACC' }, headers: { 'if-match': '"2"' }, body: { lastDay: '2026-12-31' } })
    await run('setPrices', {
      body: {
        prices: [
          { list: 'PUBLIC', sku: 'A', unitNet: { amount: '9.99' } },
          { list: 'NO', sku: 'A', unitNet: { amount: '1' } },
        ],
      },
    })
    await run('setStockLevels', { body: { levels: [{ sku: 'A', warehouse: 'MAIN', onHand: '50' }] } })
    await run('moveStock', { body: { movements: [{ sku: 'A', warehouse: 'MAIN', kind: 'receive', quantity: '5' }] } })
    await run('setThresholds', { body: { thresholds: [{ sku: 'A', warehouse: 'MAIN', mode: 'hand', reorderPoint: '100', safety: '10' }] } })
    await run('listThresholds')
    await run('listStockAlerts')
    await run('listStockLevels')
    await run('listStockFreshness')
    const kept = await run('setStockAside', { body: { sku: 'A', warehouse: 'MAIN', quantity: '5', until: '2026-06-30', company: client.id } })
    await run('changeAllocation', { path: { id: String(kept.id) }, body: { quantity: '6', until: '2026-07-31' } })
    await run('listAllocations')
    await run('endAllocation', { path: { id: String(kept.id) } })
    const capped = await run('capArticle', { body: { sku: 'A', quantity: '90', period: 'month', company: client.id } })
    await run('changeCap', { path: { id: String(capped.id) }, body: { quantity: '80' } })
    await run('listCaps')
    await run('endCap', { path: { id: String(capped.id) } })
    const transfer = await run('sendTransfer', { body: { from: 'MAIN', to: 'WEST', lines: [{ sku: 'A', quantity: '4' }] } })
    await run('receiveTransfer', { path: { number: transfer.number }, body: { lines: [{ line: 1, quantity: '1' }] } })
    await run('getTransfer', { path: { number: transfer.number } })
    await run('cancelTransfer', { path: { number: transfer.number }, body: {} })
    await run('listTransfers')
    const sheet = await run('openStocktake', { body: { warehouse: 'MAIN', category: 'bolts' } })
    await run('recordCounts', {
      path: { number: sheet.number },
      body: {
        counts: [
          { code: 'A', quantity: '54' },
          { code: 'NO', quantity: '1' },
        ],
      },
    })
    await run('getStocktake', { path: { number: sheet.number } })
    await run('bookStocktake', { path: { number: sheet.number }, body: {} })
    await run('cancelStocktake', { path: { number: (await run('openStocktake', { body: { warehouse: 'WEST' } })).number }, body: {} })
    await run('listStocktakes')
    await run('listCorrectionReasons')
    await run('correctStock', { body: { warehouse: 'MAIN', reason: 'found', lines: [{ sku: 'A', quantity: '1' }] } })
    await run('listMovements')
    await run('createSupplier', {
      body: { code: 'NEUF', name: 'Neuf SA', country: 'FR', currency: 'EUR', leadDays: 3, contacts: [{ name: 'Élise' }], closings: [{ from: '2026-08-01', to: '2026-08-31' }] },
    })
    await run('getSupplier', { path: { code: 'NEUF' } })
    await run('changeSupplier', { path: { code: 'NEUF' }, headers: { 'if-match': '"1"' }, body: { name: 'Neuf SARL', country: 'FR', currency: 'EUR', leadDays: 3 } })
    await run('setSupplierArticle', { path: { code: 'NEUF', sku: 'B' }, body: { ref: 'N-B', prices: [{ unitNet: { amount: '1.5' } }] } })
    await run('listSupplierArticles', { path: { code: 'NEUF' } })
    await run('removeSupplierArticle', { path: { code: 'NEUF', sku: 'B' } })
    await run('archiveSupplier', { path: { code: 'NEUF' }, headers: { 'if-match': '"2"' }, body: {} })
    await run('reopenSupplier', { path: { code: 'NEUF' }, headers: { 'if-match': '"3"' }, body: {} })
    await run('listSuppliers')
    expect((await run('listSupplyProposals')).proposals).toMatchObject([{ supplier: 'VERDIER', lines: [{ sku: 'A' }] }])
    await run('listOrdersAtRisk')
    const ordered = await run('createSupplyOrder', { body: { supplier: 'VERDIER', externalId: 'PO-1', send: true, lines: [{ sku: 'A', quantity: '20' }] } })
    await run('confirmSupplyOrder', { path: { number: ordered.number }, body: { lines: [{ position: 1, expected: [{ dueOn: '2026-03-20', quantity: '15' }] }] } })
    const part = (await run('getSupplyOrder', { path: { number: ordered.number } })).lines[0].expected[0].id
    await run('previewConfirmation', { path: { number: ordered.number }, body: { lines: [{ position: 1, expected: [] }] } })
    await run('previewDelay', { path: { number: ordered.number }, body: { moves: [{ id: part, dueOn: '2026-03-25' }] } })
    await run('postponeSupplyOrder', { path: { number: ordered.number }, body: { moves: [{ id: part, dueOn: '2026-03-20' }] } })
    const came = await run('receiveSupplyOrder', { path: { number: ordered.number }, body: { deliveryNote: 'BL-1', lines: [{ code: 'VD-A', quantity: '10', damaged: '1' }] } })
    expect(came.order.lines[0]).toMatchObject({ received: '10', expected: [{ dueOn: '2026-03-20', quantity: '5' }] })
    await run('getSupplyOrder', { path: { number: ordered.number } })
    await run('listSupplyOrders', { query: '?state=partly_received' })
    await run('listSupplyReceipts')
    await run('getSupplyReceipt', { path: { number: came.number } })
    await run('getSupplyBoard')
    await run('getStockProjection', { path: { sku: 'A' } })
    const afar = await aSupplierStock(world, { boss: world.system() })
    const dropped = await anArticle(world, { onHand: 0 })
    await aLevel(world, { variantId: dropped.id, onHand: 9, warehouseId: afar.id })
    await aSupplied(world, afar.supplier, dropped)
    const wanted = await placeOrder(await aBuyer(world), { source: { kind: 'api', id: 'drop-1', lines: [{ variantId: dropped.id, qty: 2 }] } })
    await inTransaction(world.system(), (tx) => followSuppliers(tx, { orderId: wanted.id }))
    const [caused] = await supplyOrdersFor(world.system(), wanted.id)
    expect((await run('shipSupplyOrder', { path: { number: caused!.number }, body: { sourceKey: 'asn-1', lines: [{ position: 1, quantity: '2' }] } })).client).toMatchObject({
      order: wanted.number,
      direct: true,
    })
    await run('undoSupplyReceipt', { path: { number: came.number }, body: { reason: 'test' } })
    await run('cancelSupplyOrder', { path: { number: ordered.number }, body: { reason: 'test' } })
    await world.app.tools.settings.write(world.system(), supplySettings, { approveFromCents: 0, coverDays: 30, breakDays: 30 })
    const draft: Said = await run('createSupplyOrder', { body: { supplier: 'VERDIER', lines: [{ sku: 'A', quantity: '20' }] } })
    const waits = { number: draft.number }
    await run('changeSupplyOrder', { path: waits, body: { lines: [{ sku: 'A', quantity: '30', unitNet: { amount: '2' } }] } })
    await run('submitSupplyOrder', { path: waits, body: {} })
    const other = call
    call = await aCaller(world, scopes)
    await run('rejectSupplyOrder', { path: waits, body: { reason: 'test' } })
    call = other
    await run('submitSupplyOrder', { path: waits, body: {} })
    call = await aCaller(world, scopes)
    await run('approveSupplyOrder', { path: waits, body: {} })
    call = other
    await run('addCartLines', {
      body: {
        lines: [
          { sku: 'A', quantity: '3' },
          { sku: 'A', quantity: 'x' },
        ],
      },
    })
    const cart = await run('getCart')
    await run('changeCartLine', { path: { id: String(cart.lines[0].id) }, body: { quantity: '4' } })
    const fromCart = await run('placeOrder', { body: {} })
    await run('addCartLines', { body: { lines: [{ sku: 'A', quantity: '3' }] } })
    await run('removeCartLine', { path: { id: String((await run('getCart')).lines[0].id) } })
    await run('emptyCart')
    const { number } = await run('placeOrder', { body: { externalId: 'E-1', lines: [{ sku: 'A', quantity: '2' }] }, headers: { 'idempotency-key': 'k' } })
    await aCampaign()
    const {
      campaigns: [campaign],
    } = await run('listPreorderCampaigns')
    await counter('ANNEX', true)
    const order = { externalId: 'P-1', windowId: campaign.windows[0].id, collectAt: 'ANNEX', lines: [{ sku: 'PRE', quantity: '5' }] }
    const preorder = await run('placePreorder', { path: { id: String(campaign.id) }, body: order })
    const fetchedToo = await run('placePreorder', { path: { id: String(campaign.id) }, body: { ...order, externalId: 'P-2' } })
    await counter('MAIN', true)
    await counter('ANNEX', false)
    expect((await run('changeOrderCounter', { path: { number: preorder.number }, body: { counter: 'MAIN' } })).collection.counter).toBe('MAIN')
    expect((await run('deliverOrderInstead', { path: { number: fetchedToo.number }, body: {} })).collection).toBeNull()
    await run('decidePreorderCampaign', { path: { id: String(campaign.id) }, body: { decision: 'launch', version: campaign.version } })
    await run('listOrders')
    await run('getOrder', { path: { number } })
    await run('acknowledgeOrder', { path: { number }, body: { externalRef: 'SAP' } })
    await run('confirmOrder', { path: { number }, body: {} })
    await run('shipOrder', { path: { number }, body: { lines: [{ position: 1, quantity: '1' }] } })
    await calendars()
    await toCollect()
    await run('cancelOrder', { path: { number: fromCart.number }, body: { reason: 'test' } })
    await comesLater()
    const lines = [
      { sku: 'C', quantity: '3' },
      { sku: 'A', quantity: '1' },
    ]
    const held = await run('placeOrder', { body: { externalId: 'E-2', delivery: 'together', lines } })
    expect(await run('listWaitingLines', { query: '?q=C' })).toMatchObject({
      rows: [{ order: held.number, sku: 'C', waitingQuantity: '1', promisedOn: '2026-03-20', reason: 'incoming' }],
    })
    const line = { number: held.number, position: '1' }
    await run('waitForLine', { path: line, body: {} })
    expect((await run('splitLine', { path: line, body: {} })).lines.map((one: Said) => [one.position, one.quantity, one.comesLater])).toEqual([
      [1, '2', false],
      [2, '1', false],
      [3, '1', true],
    ])
    await run('changeDelivery', { path: line, body: { delivery: 'available' } })
    await run('cancelRestOfLine', { path: { ...line, position: '3' }, body: {} })
    await run('listCompanies')
    await run('getCompany', { path: { id: client.id } })
    const { dueCents } = await run('getCredit', { path: { id: client.id } })
    await run('settle', { body: { companyId: client.id, grossCents: dueCents } })
    const { webhook } = await run('createWebhook', { body: { url: 'https://erp.example/hook', events: ['stock.changed'] } })
    const path = { id: webhook.id }
    await run('listWebhooks')
    await run('changeWebhook', { path, body: { url: webhook.url, events: ['stock.changed', 'order.placed'], version: webhook.version } })
    await run('getWebhook', { path })
    await run('rotateWebhookSecret', { path })
    const { messageId } = await run('testWebhook', { path })
    await run('listWebhookMessages', { path })
    await run('getWebhookMessage', { path: { id: messageId } })
    await run('replayWebhookMessages', { path, body: { ids: [messageId] } })
    await run('removeWebhook', { path })
    await run('readSourcing')
    const rule = await run('saveSourcingRule', { body: { kind: 'fewest', version: 0 } })
    await run('saveWarehouseService', { path: { code: 'MAIN' }, body: { country: 'FR', postalCode: '69007', zones: [{ country: 'BE', prefix: '', km: 700, parcelCents: 1_500 }] } })
    await run('planSources', { body: { country: 'FR', postalCode: '59000', lines: [{ sku: 'A', quantity: '2' }] } })
    await run('removeSourcingRule', { path: { id: rule.id } })
    const { id } = await run('startImport', { path: { kind: 'levels' }, body: 'sku;on_hand\nA;5\n', headers: { 'content-type': 'text/csv' } })
    await run('getImport', { path: { id } })
    await run('listImports')
    expect(
      operations()
        .map((one) => one.operationId)
        .filter((name) => !asked.has(name)),
    ).toEqual([
      // Files, not JSON; their own tests call them.
      'exportArticles',
      'exportCategories',
      'exportAttributes',
      'exportRelations',
      'exportClientRefs',
      'exportPrices',
      'exportAgreements',
      'exportAssortments',
      'exportThresholds',
      'exportSupplierArticles',
      'getImportRejects',
    ])
  })
})

describe('the reference page', () => {
  it('shows the description with scripts of this server alone, under a policy that lets no other one run', async () => {
    const page = await world.app.http.inject('/api/v1/reference')
    const policy = String(page.headers['content-security-policy'])
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1]
    expect(policy).not.toContain("script-src 'unsafe-inline'")
    expect([...page.body.matchAll(/<script nonce="([^"]+)"/g)].map((match) => match[1])).toEqual([nonce, nonce])
    expect(page.body).not.toMatch(/https?:\/\//)
    const script = await world.app.http.inject('/api/v1/reference/script.js')
    expect([script.statusCode, script.headers['content-type'], script.body.length > 1_000_000]).toEqual([200, 'text/javascript; charset=utf-8', true])
  })
})
