import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addLines, cartOf, cartSummary, emptyCart } from '#modules/cart/index.ts'
import { visitor } from '#modules/accounts/index.ts'
import { saveCampaign } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aCompany, actingFor, aMember, anArticle, anOffer, aStaff, answered, createWorld, pageArgs, someVatRates, type MadeArticle, type World } from '#testing/index.ts'
import { typedInAddress } from '../../parts/typed-in-address.ts'
import type { CartSent } from '../../server/cart/cart-sent.ts'
import type { CartPage } from '../../server/cart/cart-view.ts'
import { action, loader } from './cart.tsx'

let world: World
let buyer: Ctx
let bolt: MadeArticle
let glove: MadeArticle
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  await world.pool.query(
    `insert into shipping.method (code, kind, name_fr, name_en, settings) values ('standard', 'flat', 'Standard', 'Standard', '{"netCents":1490,"freeFromCents":25000}')`,
  )
  buyer = await aBuyer(world)
  bolt = await anArticle(world, { sku: 'BOLT', name: 'Vis M8', unitNet: 91_000, tiers: [[100, 83_000]], onHand: 300 })
  glove = await anArticle(world, { sku: 'GLOVE', name: 'Gant', multiple: 10, packs: [['box', 100]], onHand: 25 })
})
afterAll(() => world.drop())
beforeEach(() => emptyCart(world.ctx(buyer)))

describe('what is sold by pre-order', () => {
  it('stands apart, and is in no sum of the rest: header and page say the same', async () => {
    const winter = await anArticle(world, { sku: 'WINTER', unitNet: 40_000 })
    const manager = await aStaff(world, ['product_manager'])
    await saveCampaign(manager, null, {
      nameFr: 'Gants d’hiver',
      nameEn: 'Winter gloves',
      opensOn: '2026-03-01',
      closesOn: '2026-03-31',
      minUnits: 100,
      capUnits: null,
      clientMinUnits: null,
      clientMaxUnits: null,
      whenMissed: 'cancel',
      warehouse: null,
      skus: [winter.sku],
      windows: [{ id: null, from: '2026-09-14', to: '2026-09-18' }],
      publish: true,
    })
    await fill([bolt, 10], [winter, 5])
    const { count, totals, preorders } = await page()
    expect([count, totals.goodsNetCents, preorders.map((one) => [one.lines.length, one.totals.goodsNetCents])]).toEqual([1, 9_100, [[1, 2_000]]])
    expect(await cartSummary(world.ctx(buyer))).toEqual({ lines: 1, netCents: 9_100, apart: 1 })
  })
})

describe('an offer that the margin held whole', () => {
  it('is told to the rep who acts for the client, with what it would have given, and not to the client', async () => {
    const tight = await anArticle(world, { sku: 'TIGHT', unitNet: 100_000, onHand: 5 })
    await world.pool.query('insert into pricing.cost (variant_id, unit_net) values ($1, 100000)', [tight.id])
    const offer = await anOffer(world, { target: 'variant', targetId: tight.id, settings: { share: 100_000 } })
    const company = { id: buyer.actor.company!.id }
    const rep = await actingFor(world, await aStaff(world, ['rep'], { portfolio: [company] }), company)
    await addLines(world.ctx(rep), [{ variantId: tight.id, qty: 2 }])
    await fill([tight, 2])
    const offersOf = async (who: Ctx) => (await loader(pageArgs(world, who, { path: '/cart' }))).cart.offers
    expect(await offersOf(rep)).toMatchObject({ applied: [], held: [{ code: offer.code, heldCents: 200 }] })
    expect(await offersOf(buyer)).toMatchObject({ applied: [], held: [], close: [] })
    await emptyCart(world.ctx(rep))
  })
})

describe('the total', () => {
  it('of lines that all have a price on request is to be asked for: what is asked, and where', async () => {
    const bespoke = await anArticle(world, { sku: 'BESPOKE', name: 'Sur mesure', onHand: 5 })
    await world.pool.query('delete from pricing.price where variant_id = $1', [bespoke.id])
    await fill([bespoke, 2])
    expect((await page()).asking).toMatchObject({ count: 1, all: true, lines: [{ sku: 'BESPOKE', qty: 2 }] })
    await fill([bolt, 10])
    expect((await page()).asking).toMatchObject({ count: 1, all: false })
    await emptyCart(world.ctx(buyer))
    await fill([bolt, 10])
    expect((await page()).asking).toBeNull()
  })

  it('with VAT because VIES denied the number says so, and only then (V2, V5)', async () => {
    const seen: (string | null)[] = []
    for (const known of ['valid', 'invalid', null]) {
      const company = await aCompany(world, { country: 'BE', vatNumber: 'BE0428759497' })
      await world.pool.query('update accounts.company set vat_checked_number = vat_number, vat_known = $2 where id = $1', [company.id, known])
      const belgian = await aBuyer(world, { company })
      await addLines(world.ctx(belgian), [{ variantId: bolt.id, qty: 10 }])
      const { cart } = await loader(pageArgs(world, belgian, { path: '/cart' }))
      seen.push(cart.vatDenied)
    }
    expect(seen).toEqual([null, 'BE0428759497', null])
  })
})

describe('a line', () => {
  it('takes another quantity where it stands, and its tier follows', async () => {
    await fill([bolt, 10])
    const [line] = (await page()).lines
    expect(await send({ set: `${line!.id}`, [`q.${line!.id}`]: '120' })).toEqual({ refused: [], removed: null, fault: null })
    expect((await page()).lines).toMatchObject([{ qty: 120, price: { net: 83_000 }, problem: null }])
  })

  it.each([
    ['12', 'quantity.breaks_multiple', { text: '20', unit: 'piece' }],
    ['-3', 'quantity.not_positive', { text: '10', unit: 'piece' }],
    ['12.5', 'quantity.not_whole', { text: '20', unit: 'piece' }],
    ['1000000000', 'quantity.too_large', null],
    ['douze', 'quantity.unreadable', null],
  ] as const)('refuses %s, keeps what was typed, and stays as it was', async (typed, code, nearest) => {
    await fill([glove, 10])
    const [line] = (await page()).lines
    expect((await send({ set: 'all', [`q.${line!.id}`]: typed })).refused).toEqual([{ id: line!.id, typed, problem: { code, nearest } }])
    expect((await page()).lines[0]?.qty).toBe(10)
  })

  it('keeps what was typed when the session is over: after signing in it stands in its box, and is not saved yet', async () => {
    await fill([bolt, 10])
    const [line] = (await page()).lines
    const form = { company: buyer.actor.company!.id, set: String(line!.id), [`q.${line!.id}`]: '60' }
    const sent = await action(pageArgs(world, world.ctx(visitor('cookie')), { path: '/cart', form })).catch((thrown: Response) => thrown)
    const led = new URL((sent as Response).headers.get('location') ?? '', 'http://localhost')
    expect([led.pathname, led.searchParams.get('said')]).toEqual(['/sign-in', 'ended'])
    expect(typedInAddress(new URL(led.searchParams.get('to') ?? '', 'http://localhost').search)).toEqual([{ id: line!.id, text: '60', unit: null }])
    expect((await page()).lines[0]?.qty).toBe(10)
  })

  it('goes out with 0, and comes back as it was', async () => {
    await fill([bolt, 10], [glove, 20])
    const [line] = (await page()).lines
    await send({ note: `${line!.id}`, [`n.${line!.id}`]: 'pour le chantier' })
    const { removed } = await send({ set: `${line!.id}`, [`q.${line!.id}`]: '0' })
    expect([removed?.name, await inCart()]).toEqual(['Vis M8', [['GLOVE', 20, null]]])
    await send({ restore: JSON.stringify(removed?.lines) })
    await send({ restore: JSON.stringify(removed?.lines) })
    expect(await inCart()).toEqual([
      ['GLOVE', 20, null],
      ['BOLT', 10, 'pour le chantier'],
    ])
  })

  it('of somebody else is not there', async () => {
    await fill([bolt, 10])
    const [line] = (await page()).lines
    const stranger = await aBuyer(world)
    expect((await send({ set: `${line!.id}`, [`q.${line!.id}`]: '20' }, stranger)).fault).toContain('panier')
    await send({ remove: `${line!.id}` }, stranger)
    expect(await inCart()).toEqual([['BOLT', 10, null]])
  })
})

describe('what changed since the last visit', () => {
  it('is told line by line until the buyer has noted it', async () => {
    await fill([bolt, 10], [glove, 10])
    await world.pool.query('update pricing.price set unit_net = 95000 where variant_id = $1 and min_qty = 1', [bolt.id])
    const before = await page()
    expect([before.changed, before.lines.map((line) => line.seen)]).toEqual([1, [{ net: 91_000, gross: 109_200, per: 1 }, null]])
    expect((await page('?show=changed')).lines.map((line) => line.article.sku)).toEqual(['BOLT'])
    await send({ seen: 'all' })
    expect((await page()).changed).toBe(0)
    await world.pool.query('update pricing.price set unit_net = 91000 where variant_id = $1 and min_qty = 1', [bolt.id])
  })
})

describe('what can’t be ordered', () => {
  it('stands on its line with what can be done', async () => {
    await fill([glove, 30], [bolt, 5])
    const cart = await page()
    expect([cart.problems, cart.lines[0]?.problem]).toEqual([1, { code: 'stock.insufficient', nearest: { text: '20', unit: 'piece' } }])
  })

  it('counts stock over all lines of the article, in packs too', async () => {
    await addLines(world.ctx(buyer), [
      { variantId: glove.id, qty: 20 },
      { variantId: glove.id, qty: 100, unit: 'box' },
    ])
    expect((await page()).lines.map((line) => [line.unit, line.problem])).toEqual([
      ['piece', null],
      ['box', { code: 'stock.insufficient', nearest: null }],
    ])
  })

  it('names what replaces an article that is no longer sold, unless the client may not see that', async () => {
    const [old, next] = [await anArticle(world, { sku: 'OLD-1', onHand: 5 }), await anArticle(world, { sku: 'NEXT-1', name: 'Le suivant' })]
    await fill([old, 1])
    await world.pool.query(`update catalogue.variant set state = 'withdrawn', replaced_by = $2 where id = $1`, [old.id, next.id])
    expect((await page()).hidden).toMatchObject([{ replaced: { gone: 'OLD-1', sku: 'NEXT-1', name: 'Le suivant' } }])
    await world.pool.query(`insert into catalogue.assortment_rule (audience, company_id, target, target_id, allow) values ('company', $1, 'variant', $2, false)`, [
      buyer.actor.company!.id,
      next.id,
    ])
    expect((await page()).hidden).toMatchObject([{ replaced: null }])
  })

  it('is adjusted all at once: less where there is less, out where there is nothing, and that can be put back', async () => {
    const gone = await anArticle(world, { sku: 'GONE', onHand: 0 })
    const hidden = await anArticle(world, { sku: 'HIDDEN', onHand: 5 })
    await fill([glove, 30], [gone, 1], [hidden, 1], [bolt, 5])
    await world.pool.query(`insert into catalogue.assortment_rule (audience, company_id, target, target_id, allow) values ('company', $1, 'variant', $2, false)`, [
      buyer.actor.company!.id,
      hidden.id,
    ])
    const before = await page()
    expect([before.problems, before.hidden.length]).toEqual([2, 1])
    const { removed } = await send({ fix: 'all' })
    expect([await inCart(), removed?.lines.length]).toEqual([
      [
        ['GLOVE', 20, null],
        ['BOLT', 5, null],
      ],
      1,
    ])
  })
})

describe('the whole', () => {
  it('tells what is missing to free delivery and to the minimum', async () => {
    const smallest = await aBuyer(world, { company: await aCompany(world, { minOrderCents: 5_000 }) })
    await addLines(world.ctx(smallest), [{ variantId: bolt.id, qty: 5 }])
    expect((await loader(pageArgs(world, smallest))).cart).toMatchObject({
      totals: { goodsNetCents: 4_550, carriageNetCents: 1_490, netCents: 6_040 },
      delivery: { missingToFreeCents: 20_450, missingToMinCents: 450 },
    })
  })

  it('is emptied, and put back', async () => {
    await fill([bolt, 5], [glove, 10])
    const { removed } = await send({ empty: 'all' })
    expect(await inCart()).toEqual([])
    await send({ restore: JSON.stringify(removed?.lines) })
    expect(await inCart()).toEqual([
      ['BOLT', 5, null],
      ['GLOVE', 10, null],
    ])
  })

  it('of 230 lines comes a hundred at a time, found by words, with the totals of all', async () => {
    const many = await Promise.all(
      Array.from({ length: 230 }, (_, i) =>
        anArticle(world, { sku: `MANY-${String(i).padStart(3, '0')}`, name: i === 200 ? 'Équerre à part' : 'Rondelle', unitNet: 10_000, onHand: 10 }),
      ),
    )
    await fill(...many.map((article): [MadeArticle, number] => [article, 1]))
    const [first, third, found] = [await page(), await page('?page=3'), await page('?q=equerre')]
    expect([first.lines.length, first.count, first.pages, third.lines.length, first.totals.goodsNetCents]).toEqual([100, 230, 3, 30, 23_000])
    expect(found.lines.map((line) => line.article.name)).toEqual(['Équerre à part'])
  })

  it('is a visitor’s too, who signs in to order; an accountant may not', async () => {
    const [guest, accountant] = [visitor('cookie'), await aMember(world, { company: buyer.actor.company!, roles: ['accountant'] })]
    await addLines(world.ctx(guest), [{ variantId: bolt.id, qty: 1 }])
    expect((await loader(pageArgs(world, world.ctx(guest)))).cart).toMatchObject({ visitor: true, mayPlace: false, count: 1 })
    await expect(loader(pageArgs(world, accountant))).rejects.toThrow('access.denied')
  })

  it('is left alone by a form that was drawn for another company', async () => {
    await fill([bolt, 5])
    expect((await send({ empty: 'all', company: 'cmp_other' })).fault).not.toBeNull()
    expect(await inCart()).toEqual([['BOLT', 5, null]])
  })
})

async function fill(...lines: [MadeArticle, number][]): Promise<void> {
  await addLines(
    world.ctx(buyer),
    lines.map(([article, qty]) => ({ variantId: article.id, qty })),
  )
}

async function page(search = ''): Promise<CartPage> {
  return (await loader(pageArgs(world, buyer, { path: `/cart${search}` }))).cart
}

async function send(form: Record<string, string>, who = buyer): Promise<CartSent> {
  return answered(await action(pageArgs(world, who, { form: { company: who.actor.company!.id, ...form } })))
}

async function inCart(): Promise<[string, number, string | null][]> {
  return (await cartOf(world.ctx(buyer))).lines.map((line) => [line.article.sku, line.qty, line.note])
}
