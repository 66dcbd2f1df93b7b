import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { chooseColumns } from '#modules/accounts/index.ts'
import { changeCredit } from '#modules/credit/index.ts'
import { cancelOrder, confirmOrder, orderById, placeOrder } from '#modules/orders/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aCompany, anArticle, answered, aSite, aStaff, breaches, createWorld, pageArgs, someVatRates, type MadeArticle, type World } from '#testing/index.ts'
import { action as listAction, loader as list } from './list.tsx'
import { loader as file } from './list.csv.ts'
import { action, loader } from './sheet.tsx'

let world: World
let logistics: Ctx
let buyer: Ctx
let bolt: MadeArticle
let cable: MadeArticle

beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  logistics = await aStaff(world, ['logistics'], { name: 'Luc Petit' })
  const company = await aCompany(world, { name: 'Atelier Morel' })
  await aSite(world, { company })
  buyer = await aBuyer(world, { company, name: 'Anne Morel' })
  bolt = await anArticle(world, { sku: 'VIS-M8', unitNet: 12_500, per: 100, onHand: 5_000 })
  cable = await anArticle(world, { sku: 'CAB-3G', unitNet: 18_000, onHand: 900_000, unit: 'm', stepsPerUnit: 1_000 })
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

let n = 0
async function anOrder(lines = [{ variantId: bolt.id, qty: 40 }], who = buyer): Promise<string> {
  return (await placeOrder(world.ctx(who), { source: { kind: 'api', id: `order ${++n}`, lines } })).number
}
const shown = (who: Ctx, path: string) => list(pageArgs(world, who, { path }))
const sheet = async (number: string, who = logistics) => (await loader(pageArgs(world, who, { params: { number } }))).order
const sent = async (number: string, form: Record<string, string>, who = logistics) => answered(await action(pageArgs(world, who, { params: { number }, form })))

describe('the list of orders', () => {
  let numbers: string[]
  beforeAll(async () => {
    numbers = [await anOrder(), await anOrder([{ variantId: cable.id, qty: 2_500 }]), await anOrder()]
  })

  it('counts by state, and shows the states of a tab', async () => {
    await confirmOrder(world.system(), numbers[0]!)
    const page = await shown(logistics, '/office/orders?state=to_ship')
    expect(page.rows.map((row) => row.number)).toEqual([numbers[0]])
    expect(page.counts).toMatchObject({ placed: 2, confirmed: 1 })
  })

  it.each([
    ['its number', () => numbers[1]!],
    ['its client', () => 'morel'],
    ['one of its articles', () => 'cab-3g'],
  ])('finds an order by %s', async (_, words) => {
    const { rows } = await shown(logistics, `/office/orders?q=${encodeURIComponent(words())}`)
    expect(rows.map((row) => row.number)).toContain(numbers[1])
  })

  it.each([
    ['as a field offers him', () => `Atelier Morel (${buyer.actor.company!.number})`],
    ['by id', () => buyer.actor.company!.id],
    ['by part of his name', () => 'morel'],
  ])('keeps to one client, named %s', async (_, client) => {
    expect(await listedNumbers(`/office/orders.csv?client=${encodeURIComponent(client())}`)).toEqual(expect.arrayContaining(numbers))
    expect(await listedNumbers('/office/orders.csv?client=personne')).toEqual([])
    expect(await listedNumbers(`/office/orders.csv?client=${encodeURIComponent('Personne (C0)')}`)).toEqual([])
  })

  it.each(['submitted', '-submitted', 'net', '-lines', 'wanted', 'company', 'number'])('gives all of them when sorted by %s', async (sort) => {
    expect(new Set(await listedNumbers(`/office/orders.csv?sort=${sort}`))).toEqual(new Set(numbers))
  })

  it('gives the file of what is shown, for a spreadsheet in the reader’s language', async () => {
    const answer = await file(pageArgs(world, logistics, { path: `/office/orders.csv?q=${numbers[1]}` }))
    const [head, line, rest] = (await answer.text()).split('\r\n')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="commandes-2026-03-10.csv"')
    expect(head).toContain('Numéro;Client;État')
    expect(line).toContain(`${numbers[1]};Atelier Morel;Passée;2026-03-10 10:00`)
    expect(head).toMatch(/;Total HT;Total TVA;Total TTC;Devise$/)
    const [net, vat, gross] = line!
      .split(';')
      .slice(-4)
      .map((cell) => Number(cell.replace(',', '.')))
    expect([net, vat]).toEqual([4.5, 0.9])
    expect(gross).toBe(5.4)
    expect(rest).toBe('')
  })

  it('confirms several at once, and tells which could not be', async () => {
    const ids = await Promise.all(numbers.map(async (number) => (await sheet(number)).id))
    await cancelOrder(world.system(), numbers[2]!, null)
    const answer = answered(await listAction(pageArgs(world, logistics, { form: { order: ids } })))
    expect(answer).toMatchObject({ confirmed: 2 })
    expect('refused' in answer && answer.refused).toEqual([expect.stringContaining(numbers[2]!)])
  })

  it('is not for whoever may not read all orders', async () => {
    const manager = await aStaff(world, ['product_manager'])
    await expect(shown(manager, '/office/orders')).rejects.toMatchObject({ code: 'access.denied' })
    await expect(shown(buyer, '/office/orders')).rejects.toMatchObject({ code: 'access.denied' })
    await expect(shown(world.ctx(), '/office/orders')).rejects.toMatchObject({ code: 'access.sign_in' })
  })
})

async function listedNumbers(path: string): Promise<string[]> {
  const text = await (await file(pageArgs(world, logistics, { path }))).text()
  return text
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(';')[0]!)
}

describe('the columns of the list of orders', () => {
  it('are those that one chose, or those of the address, in the file as on screen; the file always tells the currency', async () => {
    const who = await aStaff(world, ['logistics'])
    const head = async (path: string) => (await (await file(pageArgs(world, who, { path }))).text()).split('\r\n')[0]?.replace('\ufeff', '')
    await chooseColumns(who, 'orders', ['client', 'po'])
    expect(await head('/office/orders.csv')).toBe('Numéro;Client;Bon de commande;Total TVA;Total TTC;Devise')
    expect(await head('/office/orders.csv?cols=number.city')).toBe('Numéro;Ville de livraison;Total TVA;Total TTC;Devise')
    expect((await shown(who, '/office/orders')).frame.columns).toEqual(['client', 'po'])
  })
})

describe('the sheet of an order', () => {
  let number: string
  beforeEach(async () => {
    number = await anOrder([
      { variantId: bolt.id, qty: 40 },
      { variantId: cable.id, qty: 2_500 },
    ])
  })

  it('offers what the person may do with the order as it stands', async () => {
    expect((await sheet(number)).may).toMatchObject({ confirm: true, ship: false, cancel: false })
    const manager = await aStaff(world, ['sales_manager'])
    expect((await sheet(number, manager)).may).toMatchObject({ confirm: true, cancel: true, change: true })
  })

  it('confirms once, however often it is pressed', async () => {
    const pressed = await Promise.all([sent(number, { verb: 'confirm' }), sent(number, { verb: 'confirm' })])
    expect(pressed).toEqual([{ done: 'confirm' }, { done: 'confirm' }])
    expect((await sheet(number)).timeline.filter((entry) => entry.what === 'confirmed')).toMatchObject([{ actorName: 'Luc Petit' }])
  })

  it('ships in parts, in the unit of each line, until the remainder closes it', async () => {
    await sent(number, { verb: 'confirm' })
    expect(await sent(number, { verb: 'ship', key: 'office 2', 'qty-1': '15', 'qty-2': '1,5', tracking: '6A001' })).toEqual({ done: 'ship' })
    expect((await sheet(number)).lines.map((line) => line.qtyShipped)).toEqual([15, 1_500])
    await sent(number, { verb: 'ship', key: 'office 3', 'qty-1': '25', 'qty-2': '1' })
    expect(await sheet(number)).toMatchObject({ state: 'closed' })
  })

  it('ships once when the same form is sent twice', async () => {
    await sent(number, { verb: 'confirm' })
    const form = { verb: 'ship', key: 'office 2', 'qty-1': '15', 'qty-2': '0' }
    await sent(number, form)
    await sent(number, form)
    expect((await sheet(number)).lines.map((line) => line.qtyShipped)).toEqual([15, 0])
  })

  it.each([
    ['41', 'order.ship_too_much', 1],
    ['beaucoup', 'quantity.unreadable', 'qty-1'],
    ['12,5', 'quantity.not_whole', 'qty-1'],
  ])('refuses to ship %s of 40 beside the line, and keeps what was typed', async (typed, code, at) => {
    await sent(number, { verb: 'confirm' })
    const answer = await sent(number, { verb: 'ship', key: 'office 2', 'qty-1': typed, 'qty-2': '2,5' })
    expect(answer).toMatchObject({ refusal: { code }, typed: { 'qty-1': typed, 'qty-2': '2,5' } })
    expect('refusal' in answer && Object.values(answer.refusal.details)).toContain(at)
    expect((await sheet(number)).lines.map((line) => line.qtyShipped)).toEqual([0, 0])
  })

  it('changes quantities before it is confirmed, and tells the second of two who change', async () => {
    const manager = await aStaff(world, ['sales_manager'])
    const { version } = await sheet(number)
    expect(await sent(number, { verb: 'change', version: String(version), 'qty-1': '20', 'qty-2': '0' }, manager)).toEqual({ done: 'change' })
    expect((await sheet(number)).lines.map((line) => line.qty - line.qtyCancelled)).toEqual([20, 0])
    expect(await sent(number, { verb: 'change', version: String(version), 'qty-1': '30', 'qty-2': '0' }, manager)).toMatchObject({
      refusal: { code: 'order.changed_meanwhile' },
      typed: { 'qty-1': '30' },
    })
  })

  it('cancels with the reason that the client will read', async () => {
    const manager = await aStaff(world, ['sales_manager'])
    await sent(number, { verb: 'cancel', reason: 'Rupture chez le fabricant' }, manager)
    const order = await orderById(world.ctx(buyer), number)
    expect(order).toMatchObject({ state: 'cancelled' })
    expect(order!.timeline.at(-1)).toMatchObject({ what: 'cancelled', details: { reason: 'Rupture chez le fabricant' } })
  })

  it('shows finance why an order waits beside the client’s credit, and lets it release', async () => {
    const company = await aCompany(world)
    await aSite(world, { company })
    await changeCredit(world.system(), company.id, { limitCents: 100, termCode: 'net30', blockedReason: null })
    const held = await anOrder([{ variantId: bolt.id, qty: 400 }], await aBuyer(world, { company }))
    const finance = await aStaff(world, ['finance'])
    const page = await loader(pageArgs(world, finance, { params: { number: held } }))
    expect(page.order).toMatchObject({ state: 'on_hold', holdReasons: ['credit_limit'], may: { release: true } })
    expect(page.credit).toMatchObject({ limitCents: 100, heldCents: 600 })
    expect(await sent(held, { verb: 'release' }, logistics)).toMatchObject({ refusal: { code: 'access.denied' } })
    expect(await sent(held, { verb: 'release' }, finance)).toEqual({ done: 'release' })
    expect(await sheet(held)).toMatchObject({ state: 'placed' })
  })

  it('does not exist for a client’s buyer, his own order included, and answers 404 to an unknown number', async () => {
    await expect(loader(pageArgs(world, buyer, { params: { number } }))).rejects.toMatchObject({ code: 'access.denied' })
    await expect(action(pageArgs(world, buyer, { params: { number }, form: { verb: 'confirm' } }))).rejects.toMatchObject({ code: 'access.denied' })
    await expect(loader(pageArgs(world, logistics, { params: { number: '1999-00001' } }))).rejects.toMatchObject({ init: { status: 404 } })
  })
})
