import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addLines, cartOf, emptyCart } from '#modules/cart/index.ts'
import { sitesOf, visitor } from '#modules/accounts/index.ts'
import { changeCredit } from '#modules/credit/index.ts'
import { listOrders, orderById } from '#modules/orders/index.ts'
import { saveFlatCarriage } from '#modules/shipping/index.ts'
import { saveCalendar, saveCampaign, warehouseCalendars } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import {
  aBuyer,
  aCompany,
  aMember,
  anArticle,
  anArticleHeld,
  aSite,
  aStaff,
  aSupplierStock,
  answered,
  createWorld,
  pageArgs,
  someVatRates,
  type MadeArticle,
  type World,
} from '#testing/index.ts'
import type { CheckoutSent } from '../../server/cart/checkout-sent.ts'
import type { CheckoutView } from '../../server/cart/checkout-view.ts'
import { action, loader } from './checkout.tsx'

let world: World
let buyer: Ctx
let bolt: MadeArticle
let glove: MadeArticle
let depot: { id: string }
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  await world.pool.query(`insert into orders.terms (version, published_on, body_fr, body_en) values ('2026-01', '2026-01-01', 'CGV', 'Terms')`)
  const company = await aCompany(world)
  await aSite(world, { company, name: 'Siège' })
  depot = await aSite(world, { company, name: 'Dépôt' })
  buyer = await aBuyer(world, { company })
  bolt = await anArticle(world, { sku: 'BOLT', name: 'Vis M8', unitNet: 91_000, onHand: 10_000 })
  glove = await anArticle(world, { sku: 'GLOVE', name: 'Gant', multiple: 10, onHand: 10_000 })
})
afterAll(() => world.drop())
beforeEach(async () => {
  await emptyCart(world.ctx(buyer))
  await addLines(world.ctx(buyer), [
    { variantId: bolt.id, qty: 10 },
    { variantId: glove.id, qty: 20 },
  ])
})

const typed = { wantedOn: '2026-03-20', poNumber: 'BC-2026-77', comment: 'Livrer à l’arrière' }

describe('placing', () => {
  it('writes the order as it was seen and leads to its page', async () => {
    const view = await open()
    const number = await placed({ ...seen(view), ...typed, site: depot.id, terms: '2026-01' })
    expect(await orderById(world.ctx(buyer), number)).toMatchObject({
      ...typed,
      state: 'placed',
      shipTo: { name: 'Dépôt' },
      termsVersion: '2026-01',
      netCents: view.totals.netCents,
      grossCents: view.totals.grossCents,
      lines: [
        { sku: 'BOLT', qty: 10 },
        { sku: 'GLOVE', qty: 20 },
      ],
    })
  })

  it('gives one order, whether the button is pressed twice, in two tabs or again later', async () => {
    const form = { ...seen(await open()), terms: '2026-01' }
    const numbers = await Promise.all(Array.from({ length: 5 }, () => placed(form)))
    expect(new Set([...numbers, await placed(form)]).size).toBe(1)
    expect((await listOrders(world.ctx(buyer), { words: numbers[0] })).total).toBe(1)
  })

  it('finds nothing to order in an empty cart', async () => {
    await emptyCart(world.ctx(buyer))
    expect(await gone(loader(pageArgs(world, buyer)))).toBe('/cart')
  })

  it('is not open to those who may not order', async () => {
    const accountant = await aMember(world, { company: buyer.actor.company!, roles: ['accountant'] })
    await expect(loader(pageArgs(world, accountant))).rejects.toMatchObject({ code: 'access.denied' })
  })

  it('names no day for more than may be ordered', async () => {
    const rare = await anArticle(world, { sku: 'RARE', onHand: 100, leadDays: 5 })
    await addLines(world.ctx(buyer), [{ variantId: rare.id, qty: 200 }])
    expect((await open()).lines.find(({ sku }) => sku === 'RARE')).toMatchObject({ promise: { waits: 100, readyOn: null } })
  })
})

describe('the day on which it leaves', () => {
  it('is told as that of the last of it where a supplier holds a part, and what is together waits for it', async () => {
    const boss = await aStaff(world, ['administrator'])
    const { warehouseId, workingDays, version } = (await warehouseCalendars(world.ctx(boss)))[0]!
    await saveCalendar(world.ctx(boss), warehouseId, { workingDays, holidays: 'FR', cutOff: '15:00', seen: version })
    expect((await open()).departs).toMatchObject({ on: '2026-03-10', before: '15:00', partly: false })
    const held = await anArticleHeld(world, await aSupplierStock(world, { boss, leadDays: 3 }), { ours: 12, his: 100 })
    await addLines(world.ctx(buyer), [{ variantId: held.id, qty: 20 }])
    expect(await open()).toMatchObject({ later: null, departs: { on: '2026-03-13', before: null, partly: true } })
    await emptyCart(world.ctx(buyer))
    await addLines(world.ctx(buyer), [{ variantId: held.id, qty: 20 }])
    expect((await open()).departs).toMatchObject({ on: '2026-03-13', partly: true })
    await saveCalendar(world.ctx(boss), warehouseId, { workingDays, holidays: 'FR', cutOff: null, seen: version + 1 })
  })
})

describe('a refusal keeps all that was typed', () => {
  it.each([
    ['the terms were not accepted', { terms: '' }, 'order.terms_not_accepted'],
    ['the terms are of another version', { terms: '2025-01' }, 'order.terms_not_accepted'],
    ['the day is past', { wantedOn: '2026-03-01' }, 'order.wanted_past'],
    ['the day is none', { wantedOn: 'demain' }, 'form.invalid'],
    ['the purchase order number is too long', { poNumber: 'x'.repeat(61) }, 'form.invalid'],
  ])('%s', async (_, wrong, code) => {
    const form = { ...seen(await open()), ...typed, site: depot.id, terms: '2026-01', ...wrong }
    const sent = await send(form)
    expect([sent.refusal?.code, sent.typed]).toEqual([code, expect.objectContaining({ ...typed, site: depot.id, ...wrong })])
    expect(await inCart()).toEqual([
      ['BOLT', 10],
      ['GLOVE', 20],
    ])
  })

  it('a site of another company does not exist', async () => {
    const theirs = await aSite(world, { company: await aCompany(world) })
    expect((await send({ ...seen(await open()), ...typed, site: theirs.id, terms: '2026-01' })).refusal?.code).toBe('site.unknown')
  })

  it('a form of another company orders nothing', async () => {
    expect((await send({ ...seen(await open()), ...typed, terms: '2026-01', company: 'cmp_other' })).refusal?.code).toBe('company.changed')
  })

  it('a session that is over leads to the sign-in, and back with everything typed', async () => {
    const form = { company: buyer.actor.company!.id, ...seen(await open()), ...typed, site: depot.id, terms: '2026-01', intent: 'place' }
    const to = new URL(await gone(action(pageArgs(world, world.ctx(visitor('cookie')), { form }))), 'http://localhost').searchParams.get('to') ?? ''
    expect(await loader(pageArgs(world, buyer, { path: to }))).toMatchObject({ typed: { ...typed, site: depot.id }, siteId: depot.id })
  })
})

describe('what changed meanwhile', () => {
  it('is told line by line, and ordered once the buyer accepts it', async () => {
    const form = { ...seen(await open()), ...typed, terms: '2026-01' }
    await world.pool.query('update pricing.price set unit_net = 95000 where variant_id = $1', [bolt.id])
    const sent = await send(form)
    expect([sent.refusal?.code, sent.changes]).toEqual([
      'order.price_changed',
      [{ kind: 'price', sku: 'BOLT', name: 'Vis M8', was: { net: 91_000, per: 1 }, now: { net: 95_000, per: 1 } }],
    ])
    expect(await orderById(world.ctx(buyer), await placed({ ...sent.typed, ...seen(await open()) }))).toMatchObject({ ...typed, goodsNetCents: 29_500 })
    await world.pool.query('update pricing.price set unit_net = 91000 where variant_id = $1', [bolt.id])
  })

  it('in the cart of another tab is told too', async () => {
    const form = { ...seen(await open()), terms: '2026-01' }
    const extra = await anArticle(world, { sku: 'EXTRA', name: 'Écrou', onHand: 10 })
    const glovesLine = (await cartOf(world.ctx(buyer))).lines[1]!
    await addLines(world.ctx(buyer), [
      { variantId: extra.id, qty: 1 },
      { variantId: bolt.id, qty: 5 },
    ])
    await world.pool.query('delete from cart.line where id = $1', [glovesLine.id])
    expect((await send(form)).changes).toMatchObject([
      { kind: 'quantity', sku: 'BOLT', was: 10, now: 15 },
      { kind: 'added', sku: 'EXTRA' },
      { kind: 'gone', sku: 'GLOVE' },
    ])
  })

  it('when stock is gone, says what is left, adjusts on demand and then orders', async () => {
    const form = { ...seen(await open()), ...typed, terms: '2026-01' }
    await world.pool.query('update stock.level set on_hand = reserved + 14 where variant_id = $1', [glove.id])
    expect((await send(form)).refusal?.code).toBe('stock.insufficient')
    expect(await open()).toMatchObject({ wrongCount: 1, wrong: [{ article: { sku: 'GLOVE' }, problem: { code: 'stock.insufficient', nearest: { text: '10' } } }] })
    const adjusted = await send({ ...form, intent: 'adjust' })
    expect([adjusted.adjusted, adjusted.typed]).toEqual([1, expect.objectContaining(typed)])
    expect((await orderById(world.ctx(buyer), await placed({ ...adjusted.typed, intent: 'place', ...seen(await open()) })))?.lines.map((line) => line.qty)).toEqual([10, 10])
    await world.pool.query('update stock.level set on_hand = 10000 where variant_id = $1', [glove.id])
  })
})

describe('credit', () => {
  it('says before and after that the order waits for finance, and keeps it', async () => {
    const company = buyer.actor.company!.id
    await changeCredit(world.system(), company, { limitCents: 100, termCode: 'net30', blockedReason: null })
    const view = await open()
    expect(view.credit).toMatchObject({ limitCents: 100, waits: true, afterCents: view.credit.outstandingCents + view.totals.grossCents })
    expect(await orderById(world.ctx(buyer), await placed({ ...seen(view), terms: '2026-01' }))).toMatchObject({ state: 'on_hold', holdReasons: ['credit_limit'] })
    await changeCredit(world.system(), company, { limitCents: null, termCode: 'net30', blockedReason: null })
  })

  it('refuses a blocked company with the reason, and orders nothing', async () => {
    const company = buyer.actor.company!.id
    await changeCredit(world.system(), company, { limitCents: null, termCode: 'net30', blockedReason: 'Impayé de mars' })
    const sent = await send({ ...seen(await open()), terms: '2026-01' })
    expect([sent.refusal?.code, sent.refusal?.message]).toEqual(['credit.company_blocked', expect.stringContaining('Impayé de mars')])
    await changeCredit(world.system(), company, { limitCents: null, termCode: 'net30', blockedReason: null })
    expect(await inCart()).toHaveLength(2)
  })
})

describe('another address', () => {
  it('is offered to those who manage addresses, kept, and delivered to', async () => {
    const administrator = await aMember(world, { company: buyer.actor.company!, roles: ['administrator'] })
    await addLines(world.ctx(administrator), [{ variantId: bolt.id, qty: 1 }])
    const view = (await loader(pageArgs(world, administrator))) as CheckoutView
    expect([view.mayAddSite, (await open()).mayAddSite]).toEqual([true, false])
    const address = { site: 'new', name: 'Chantier Gerland', line1: '12 rue de Gerland', postalCode: '69007', city: 'Lyon', country: 'fr' }
    const incomplete = await send({ ...seen(view), terms: '2026-01', ...address, city: '' }, administrator)
    expect([incomplete.refusal?.code, incomplete.refusal?.details.sentences, incomplete.typed.name]).toEqual(['form.invalid', { city: expect.any(String) }, 'Chantier Gerland'])
    const nowhere = await send({ ...seen(view), terms: '2026-01', ...address, country: 'ZZ' }, administrator)
    expect([nowhere.refusal?.details.sentences, nowhere.typed.country]).toEqual([{ country: expect.any(String) }, 'ZZ'])
    const number = await placed({ ...seen(view), terms: '2026-01', ...address }, administrator)
    expect(await orderById(world.ctx(buyer), number)).toMatchObject({ shipTo: { name: 'Chantier Gerland', country: 'FR' } })
    expect((await sitesOf(world.ctx(buyer))).map((site) => site.name)).toContain('Chantier Gerland')
  })

  it('abroad changes the VAT: the buyer sees it before anything is ordered', async () => {
    const company = await aCompany(world, { vatNumber: 'BE0428759497' })
    await aSite(world, { company })
    const ghent = await aSite(world, { company, country: 'BE' })
    const belgian = await aBuyer(world, { company })
    await addLines(world.ctx(belgian), [{ variantId: bolt.id, qty: 1 }])
    const view = (await loader(pageArgs(world, belgian))) as CheckoutView
    const args = pageArgs<Parameters<typeof action>[0]>(world, belgian, { form: { company: company.id, intent: 'place', ...seen(view), terms: '2026-01', site: ghent.id } })
    expect(answered(await action(args)).refusal?.code).toBe('order.price_changed')
    const again = (await loader({ ...args, request: new Request('http://localhost/checkout') })) as CheckoutView
    expect([again.siteId, again.totals.vatCents, again.totals.vatReasons]).toEqual([ghent.id, 0, ['intra_eu']])
    expect(await placed({ ...seen(again), terms: '2026-01', site: ghent.id }, belgian)).toMatch(/^2026-/)
  })

  it('overseas is called so, and not an export (V8)', async () => {
    const company = await aCompany(world)
    await aSite(world, { company, country: 'GP' })
    const islander = await aBuyer(world, { company })
    await addLines(world.ctx(islander), [{ variantId: bolt.id, qty: 1 }])
    expect(((await loader(pageArgs(world, islander))) as CheckoutView).totals).toMatchObject({ vatCents: 0, vatReasons: ['overseas'] })
  })
})

describe('collecting at a counter', () => {
  it('is offered among the sites, costs no carriage, and is placed without scripts: what changed is shown first', async () => {
    await world.pool.query(
      `update stock.warehouse set collects = true, line1 = '1 quai', city = 'Lyon', postal_code = '69007', country = 'FR', name = 'Agence de Lyon' where code = 'MAIN'`,
    )
    await saveFlatCarriage(world.system(), 1_500)
    const delivered = await open()
    expect([delivered.counter, delivered.counters, delivered.delivery.carriageNetCents]).toMatchObject([
      null,
      [{ value: '@MAIN', name: 'Agence de Lyon', on: '2026-03-10', time: '12:00', near: 'today' }],
      1_500,
    ])
    const form = { ...seen(delivered), ...typed, terms: '2026-01', site: '@MAIN' }
    const refused = await send(form)
    expect(refused).toMatchObject({
      refusal: { code: 'order.price_changed' },
      typed: { site: '@MAIN', comment: typed.comment },
      changes: [{ kind: 'carriage', was: 1_500, now: 0 }],
    })
    const view = await loader(pageArgs(world, buyer, { path: '/checkout?site=@MAIN' }))
    expect([view.siteId, view.counter?.taxed, view.totals.carriageNetCents]).toEqual(['@MAIN', false, 0])
    const order = await orderById(world.ctx(buyer), await placed({ ...form, ...seen(view) }))
    expect(order).toMatchObject({ collect: { code: 'MAIN' }, carriageNetCents: 0, netCents: view.totals.netCents, shipTo: { name: 'Agence de Lyon' } })
  })

  it('is offered for a pre-order too, which says no hour yet, and the choice is kept', async () => {
    const helmet = await anArticle(world, { unitNet: 40_000, onHand: 0 })
    const manager = await aStaff(world, ['product_manager'])
    const campaign = {
      nameFr: 'Casques',
      nameEn: 'Helmets',
      opensOn: '2026-03-01',
      closesOn: '2026-03-31',
      minUnits: null,
      capUnits: null,
      clientMinUnits: null,
      clientMaxUnits: null,
    }
    const id = await saveCampaign(manager, null, {
      ...campaign,
      whenMissed: 'decide',
      warehouse: null,
      skus: [helmet.sku],
      windows: [{ id: null, from: '2026-09-14', to: '2026-09-18' }],
      publish: true,
    })
    await addLines(world.ctx(buyer), [{ variantId: helmet.id, qty: 12 }])
    const view = (await loader(pageArgs(world, buyer, { path: `/checkout?preorder=${id}&site=@MAIN` }))) as CheckoutView
    expect(view).toMatchObject({ siteId: '@MAIN', counter: { name: 'Agence de Lyon' }, delivery: { carriageNetCents: 0 }, preorder: { mark: { id } } })
    const form = { ...seen(view), terms: '2026-01', site: '@MAIN', preorder: String(id), window: String(view.preorder!.mark.windows[0]!.id), source: view.preorder!.source }
    expect(await send({ ...form, site: '@NONE' })).toMatchObject({ refusal: { code: 'order.counter_unknown' }, typed: { site: '@NONE', preorder: String(id) } })
    expect(await orderById(world.ctx(buyer), await placed(form))).toMatchObject({ conditional: true, collect: { code: 'MAIN', from: null }, carriageNetCents: 0 })
  })

  it('is no choice where the counter is closed for it', async () => {
    await world.pool.query(`update stock.warehouse set collects = false where code = 'MAIN'`)
    expect((await open()).counters).toEqual([])
    expect(await send({ ...seen(await open()), terms: '2026-01', site: '@MAIN' })).toMatchObject({ refusal: { code: 'order.counter_unknown' } })
  })
})

async function open(): Promise<CheckoutView> {
  return loader(pageArgs(world, buyer, { path: '/checkout' }))
}

function seen({ cartId, hash, seen: lines }: CheckoutView): Record<string, string> {
  return { cart: cartId, hash, seen: lines }
}

async function send(form: Record<string, string>, who = buyer): Promise<CheckoutSent> {
  return answered(await action(pageArgs(world, who, { form: { company: who.actor.company!.id, intent: 'place', ...form } })))
}

/** Where a redirect leads. */
async function gone(answer: Promise<unknown>): Promise<string> {
  const thrown = await answer.then(
    (value) => value,
    (reason: unknown) => reason,
  )
  if (thrown instanceof Response) return thrown.headers.get('location') ?? ''
  throw new Error(`stayed: ${JSON.stringify(thrown)}`)
}

async function placed(form: Record<string, string>, who = buyer): Promise<string> {
  const to = await gone(action(pageArgs(world, who, { form: { company: who.actor.company!.id, intent: 'place', ...form } })))
  return /^\/account\/orders\/(.+)\?placed$/.exec(to)?.[1] ?? to
}

async function inCart(): Promise<[string, number][]> {
  return (await cartOf(world.ctx(buyer))).lines.map((line) => [line.article.sku, line.qty])
}
