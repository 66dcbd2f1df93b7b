import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cartOf, emptyCart } from '#modules/cart/index.ts'
import { visitor } from '#modules/accounts/index.ts'
import { indexArticles } from '#modules/search/index.ts'
import { saveCap } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aCompany, anArticle, answered, aStaff, createWorld, pageArgs, someVatRates, type World } from '#testing/index.ts'
import type { QuickAnswer } from '../../server/cart/quick-answers.ts'
import type { QuickOrderSent } from '../../server/cart/quick-order-sent.ts'
import { action as answer } from './quick-order.answer.ts'
import { action, loader } from './quick-order.tsx'

let world: World
let buyer: Ctx
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  const company = await aCompany(world)
  buyer = await aBuyer(world, { company })
  await anArticle(world, {
    sku: 'VIS-M8X40',
    name: 'Vis M8 × 40',
    unitNet: 91_000,
    tiers: [
      [100, 83_000],
      [500, 70_000],
    ],
    packs: [['box', 50]],
    onHand: 300,
    ean: '4006381333931',
    clientRefs: [[company.id, 'MOR-0815']],
  })
  await anArticle(world, { sku: 'GANT-9', name: 'Gant nitrile taille 9', multiple: 10, onHand: 25 })
  await anArticle(world, { sku: 'CABLE', name: 'Câble 3G2,5', unit: 'm', stepsPerUnit: 1_000, multiple: 500, onHand: 100_000 })
  await anArticle(world, { sku: 'SUR-MESURE', unitNet: null, onHand: 5 })
  // No minimum and no multiple, priced from a metre on.
  const wire = await anArticle(world, { sku: 'FIL', name: 'Fil', unit: 'm', stepsPerUnit: 1_000, unitNet: 20_000, onHand: 100_000 })
  await world.pool.query(`update pricing.price set min_qty = 1000 where variant_id = $1`, [wire.id])
  const theirs = await anArticle(world, { sku: 'SECRET-1', onHand: 5 })
  await world.pool.query(`insert into catalogue.assortment_rule (audience, company_id, target, target_id, allow) values ('company', $1, 'variant', $2, false)`, [
    company.id,
    theirs.id,
  ])
  await indexArticles(world.system(), 'all')
})
afterAll(() => world.drop())
beforeEach(() => emptyCart(world.ctx(buyer)))

describe('what is typed', () => {
  it.each([
    ['VIS-M8X40', 'our reference, any letter case'],
    ['vis-m8x40', 'our reference, any letter case'],
    ['MOR-0815', 'the client’s own'],
    ['4006381333931', 'the EAN'],
  ])('%s is found (%s)', async (code) => {
    const [found] = await answers([[code, '10', '']])
    expect(found).toMatchObject({ problem: null, line: { article: { sku: 'VIS-M8X40', clientRef: 'MOR-0815' }, qty: 10, netCents: 9_100 } })
  })

  it('below where the prices of an article by the metre begin is told from how much on it is sold, never that it is on request', async () => {
    const [below, metre, bespoke] = await answers([
      ['FIL', '0,001', ''],
      ['FIL', '1', ''],
      ['SUR-MESURE', '1', ''],
    ])
    expect(below).toMatchObject({ problem: null, line: { article: { minQty: 1_000 }, price: { net: 20_000 } } })
    expect(metre!.problem).toBeNull()
    expect(bespoke!.problem?.code).toBe('price.on_request')
    const [alone] = await answers([['FIL', '0,25', '']])
    expect(alone!.problem).toMatchObject({ code: 'quantity.below_minimum', nearest: { text: '1', unit: 'm' } })
  })

  it('is priced at the quantity in all lines, with the next tier and what is there', async () => {
    const [first, second] = await answers([
      ['VIS-M8X40', '60', ''],
      ['MOR-0815', '1', 'box'],
    ])
    expect(first?.line).toMatchObject({ price: { net: 83_000 }, tierQty: 110, next: { addQty: 390, toQty: 450, net: 70_000, paysForItself: false }, stock: { available: 300 } })
    expect(second?.line).toMatchObject({ unit: 'box', basePerUnit: 50, qty: 50 })
  })

  it('says when the next tier pays for itself', async () => {
    const [almost] = await answers([['VIS-M8X40', '95', '']])
    expect(almost?.line?.next).toMatchObject({ addQty: 5, netAfterCents: 83_000, paysForItself: true })
  })

  it.each([
    ['PAS-CONNU', '1', '', 'article.unknown', null],
    ['SECRET-1', '1', '', 'article.unknown', null],
    ['VIS-M8X40', '0', '', 'quantity.not_positive', { text: '1', unit: 'piece' }],
    ['VIS-M8X40', '-4', '', 'quantity.not_positive', { text: '4', unit: 'piece' }],
    ['VIS-M8X40', '1000000000', '', 'quantity.too_large', null],
    ['VIS-M8X40', '1e9', '', 'quantity.unreadable', null],
    ['VIS-M8X40', '12.5', '', 'quantity.not_whole', { text: '13', unit: 'piece' }],
    ['VIS-M8X40', 'douze', '', 'quantity.unreadable', null],
    ['VIS-M8X40', '', '', 'quantity.unreadable', { text: '1', unit: 'piece' }],
    ['VIS-M8X40', '400', '', 'stock.insufficient', { text: '300', unit: 'piece' }],
    ['VIS-M8X40', '2', 'pallet', 'unit.unknown', null],
    ['GANT-9', '12', '', 'quantity.breaks_multiple', { text: '20', unit: 'piece' }],
    ['GANT-9', '3', '', 'quantity.below_minimum', { text: '10', unit: 'piece' }],
    ['GANT-9', '40', '', 'stock.insufficient', { text: '20', unit: 'piece' }],
    ['CABLE', '12,25', '', 'quantity.breaks_multiple', { text: '12.5', unit: 'm' }],
    ['SUR-MESURE', '1', '', 'price.on_request', null],
  ] as const)('%s × %s %s is answered %s in its place, and kept', async (code, quantity, unit, problem, nearest) => {
    const [wrong] = await answers([[code, quantity, unit]])
    expect(wrong).toMatchObject({ typed: { code, quantity, unit }, problem: { code: problem, nearest } })
    expect(await sent({ intent: 'add', lines: JSON.stringify([[code, quantity, unit]]) })).toMatchObject({ added: 0, answers: [{ typed: { code, quantity, unit } }] })
    expect(await inCart()).toEqual([])
  })

  it('is offered no more than the cap of its company leaves, in a unit that makes it whole', async () => {
    const capped = await anArticle(world, { sku: 'RARE', multiple: 5, packs: [['box', 20]], onHand: 500 })
    await indexArticles(world.system(), 'all')
    await saveCap(await aStaff(world, ['logistics']), {
      sku: capped.sku,
      company: buyer.actor.company!.number,
      class: '',
      qty: 30,
      period: 'month',
      until: null,
      from: null,
      note: null,
      shared: false,
    })
    const nearest = async (quantity: string, unit = '') => (await answers([['RARE', quantity, unit]]))[0]?.problem
    expect(await nearest('12')).toEqual({ code: 'quantity.breaks_multiple', nearest: { text: '15', unit: 'piece' } })
    expect(await nearest('33')).toEqual({ code: 'quantity.breaks_multiple', nearest: { text: '30', unit: 'piece' } })
    expect(await nearest('40')).toEqual({ code: 'stock.cap_reached', nearest: { text: '30', unit: 'piece' } })
    expect(await nearest('2', 'box')).toEqual({ code: 'stock.cap_reached', nearest: { text: '30', unit: 'piece' } })
  })

  it('is met with articles that may have been meant, by their reference or their words', async () => {
    const [byCode, byWords, hidden] = await answers([
      ['VIS-M8', '1', ''],
      ['gants nitril', '1', ''],
      ['SECRET', '1', ''],
    ])
    expect([byCode, byWords, hidden].map((one) => one?.suggestions.map(({ sku }) => sku))).toEqual([['VIS-M8X40'], ['GANT-9'], []])
  })
})

describe('adding', () => {
  it('takes the lines that stand, and gives the others back as they were typed', async () => {
    const { added, answers: left } = await sent({
      intent: 'add',
      lines: JSON.stringify([
        ['VIS-M8X40', '10', ''],
        ['GANT-9', '12', ''],
        ['MOR-0815', '5', ''],
      ]),
    })
    expect([added, left.map((one) => one.typed)]).toEqual([2, [{ code: 'GANT-9', quantity: '12', unit: '' }]])
    expect(await inCart()).toEqual([['VIS-M8X40', 15, 'MOR-0815']])
  })

  it('keeps everything when the session is over, and leads back with the lines', async () => {
    const form = {
      company: buyer.actor.company!.id,
      intent: 'add',
      lines: JSON.stringify([
        ['VIS-M8X40', '10', ''],
        ['GANT-9', '20', 'box'],
      ]),
    }
    const sent = await Promise.resolve(action(pageArgs(world, world.ctx(visitor('cookie')), { form }))).catch((thrown: Response) => thrown)
    const led = new URL((sent as Response).headers.get('location') ?? '', 'http://localhost')
    expect([led.pathname, led.searchParams.get('said')]).toEqual(['/sign-in', 'ended'])
    const back = led.searchParams.get('to') ?? ''
    const page = await loader(pageArgs(world, buyer, { path: back }))
    expect(page.answers.map((one) => [one.typed.code, one.typed.quantity, one.typed.unit, one.line !== null])).toEqual([
      ['VIS-M8X40', '10', '', true],
      ['GANT-9', '20', 'box', true],
    ])
    expect(await inCart()).toEqual([])
  })

  it('tells the browser where to sign in when the session ended while typing', async () => {
    const response = await answer(pageArgs(world, world.ctx(visitor('cookie')), { form: { company: buyer.actor.company!.id, lines: '[["VIS-M8X40","1",""]]' } }))
    expect([response.status, await response.json()]).toMatchObject([401, { fault: { signIn: '/sign-in?to=%2Fquick-order' } }])
  })

  it('is open to a visitor, at public prices', async () => {
    const response = await answer(pageArgs(world, world.ctx(visitor('cookie')), { form: { company: '', lines: '[["VIS-M8X40","1",""]]' } }))
    expect(await response.json()).toMatchObject({ answers: [{ line: { netCents: 910 } }] })
  })
})

describe('without scripts', () => {
  it('the grid is a form: it answers all its lines, and leaves empty ones out', async () => {
    const { answers: lines } = await sent({ intent: 'check', code: ['VIS-M8X40', '', 'GANT-9'], quantity: ['10', '', '12'], unit: ['', '', ''] })
    expect(lines.map((line) => [line.typed.code, line.problem?.code ?? null])).toEqual([
      ['VIS-M8X40', null],
      ['GANT-9', 'quantity.breaks_multiple'],
    ])
  })

  it.each([
    ['replace', '1:GANT-9', ['VIS-M8X40', 'GANT-9']],
    ['remove', '0:', ['PAS-CONNU']],
  ] as const)('the button %s of a line does its work', async (button, value, codes) => {
    const { answers: lines } = await sent({ [button]: value, code: ['VIS-M8X40', 'PAS-CONNU'], quantity: ['10', '10'], unit: ['', ''] })
    expect(lines.map((line) => line.typed.code)).toEqual(codes)
  })

  it('the nearest quantity is taken by its button', async () => {
    const { answers: lines } = await sent({ nearest: '0:20', code: ['GANT-9'], quantity: ['12'], unit: [''] })
    expect(lines.map((line) => [line.typed.quantity, line.problem?.code])).toEqual([['20', undefined]])
  })

  it('a pasted list follows what stands in the grid', async () => {
    const { answers: lines } = await sent({ intent: 'check', code: ['VIS-M8X40'], quantity: ['10'], unit: [''], pasted: 'Référence;Quantité\nGANT-9;20\nCABLE\t12,5' })
    expect(lines.map((line) => [line.line?.article.sku, line.line?.qty])).toEqual([
      ['VIS-M8X40', 10],
      ['GANT-9', 20],
      ['CABLE', 12_500],
    ])
  })
})

describe('a file', () => {
  const gloves = (text: string, encoding: 'latin1' | 'utf8' | 'utf16le') =>
    Buffer.concat([encoding === 'utf16le' ? Buffer.from([0xff, 0xfe]) : Buffer.alloc(0), Buffer.from(text, encoding)])
  it.each([
    ['Windows-1252 with semicolons', gloves('Référence;Quantité\r\nVIS-M8X40;10\r\nÉCROU;2', 'latin1'), ['VIS-M8X40', 'ÉCROU']],
    ['UTF-8 with commas and quotation marks', gloves('"VIS-M8X40","10"\n"ÉCROU","2"', 'utf8'), ['VIS-M8X40', 'ÉCROU']],
    ['UTF-16 with tabs', gloves('VIS-M8X40\t10\nÉCROU\t2', 'utf16le'), ['VIS-M8X40', 'ÉCROU']],
    ['a quotation mark that is never closed', gloves('"VIS-M8X40;10\nGANT-9;20', 'utf8'), ['"VIS-M8X40;10', 'GANT-9']],
  ])('%s is read, and each line answered', async (_, bytes, codes) => {
    expect((await uploaded(bytes)).answers.map((line) => line.typed.code)).toEqual(codes)
  })

  it('that is no text is refused in words, and the grid is kept', async () => {
    const { answers: lines, fault } = await uploaded(Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0, 0]), 'VIS-M8X40')
    expect([fault?.message, lines.map((line) => line.typed.code)]).toEqual([expect.stringContaining('CSV'), ['VIS-M8X40']])
  })
})

it('remembers the client’s own reference where he typed it, and takes no EAN or other writing for one', async () => {
  for (const code of ['4006381333931', 'vis-m8x40', 'MOR-0815']) {
    await emptyCart(world.ctx(buyer))
    await sent({ intent: 'add', code, quantity: '10', unit: '' })
    expect([code, await inCart()]).toEqual([code, [['VIS-M8X40', 10, code === 'MOR-0815' ? code : null]]])
  }
})

async function answers(lines: [string, string, string][]): Promise<QuickAnswer[]> {
  const response = await answer(pageArgs(world, buyer, { form: { company: buyer.actor.company!.id, lines: JSON.stringify(lines) } }))
  return (await response.json()).answers
}

async function sent(form: Record<string, string | readonly string[]>): Promise<QuickOrderSent> {
  return answered(await action(pageArgs(world, buyer, { form: { company: buyer.actor.company!.id, ...form } })))
}

async function uploaded(bytes: Buffer, typed = ''): Promise<QuickOrderSent> {
  const body = new FormData()
  for (const [name, value] of [
    ['company', buyer.actor.company!.id],
    ['intent', 'check'],
    ['code', typed],
    ['quantity', '1'],
    ['unit', ''],
  ] as const)
    body.append(name, value)
  body.append('file', new File([new Uint8Array(bytes)], 'commande.csv'))
  const args = pageArgs<Parameters<typeof action>[0]>(world, buyer)
  return answered(await action({ ...args, request: new Request('http://localhost/quick-order', { method: 'POST', body }) }))
}

async function inCart(): Promise<[string, number, string | null][]> {
  return (await cartOf(world.ctx(buyer))).lines.map((line) => [line.article.sku, line.qty, line.typedRef])
}
