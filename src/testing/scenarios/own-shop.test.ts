import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addLines, cartOf, quickOrder } from '#modules/cart/index.ts'
import { saveRule } from '#modules/catalogue/index.ts'
import { orderById, placeOrder } from '#modules/orders/index.ts'
import { changePrices, priceLines, savePriceList, saveOffer, setOfferState, type OfferInput } from '#modules/pricing/index.ts'
import { indexArticles, searchArticles } from '#modules/search/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aCategory, anArticle, aStaff, breaches, createWorld, someVatRates, type MadeArticle, type World } from '#testing/index.ts'

let world: World
let manager: Ctx
let client: Ctx
let other: Ctx
let glove: MadeArticle
let paint: MadeArticle
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  for (const code of ['gants', 'peinture']) await aCategory(world, { code, name: code })
  glove = await anArticle(world, { sku: 'GANT', name: 'Gant', category: 'gants', unitNet: 20_000, onHand: 1_000 })
  paint = await anArticle(world, { sku: 'LAQUE', name: 'Laque', category: 'peinture', unitNet: 50_000, onHand: 1_000 })
  await indexArticles(world.system(), 'all')
  manager = await aStaff(world, ['product_manager'])
  client = await aBuyer(world)
  other = await aBuyer(world)
  // Both have looked before: what was kept of it must not be what they see next.
  for (const who of [client, other]) await seen(who)
})
afterAll(() => world.drop())

const offer: OfferInput = {
  code: 'RENTREE',
  nameFr: 'Rentrée',
  nameEn: 'Back to work',
  audience: 'company',
  classId: null,
  companyId: null,
  from: null,
  to: '2026-12-31',
  target: 'category',
  targetIds: [],
  minNetCents: null,
  minQty: null,
  firstOrder: false,
  actionKind: 'percentage',
  settings: { share: 100_000 },
  exclusive: false,
  position: 100,
  onAgreement: false,
  maxUses: null,
  maxUsesCompany: null,
  budgetCents: null,
}

/** What somebody finds and what a glove costs him: listing, article, quick order. */
async function seen(who: Ctx) {
  const now = world.ctx(who)
  const { variantIds, total } = await searchArticles(now, {})
  const [page] = await priceLines(now, { lines: [{ variantId: glove.id, qty: 10 }] })
  const [typed] = await quickOrder(world.ctx(who), [{ code: 'GANT', quantity: '10' }])
  return {
    found: variantIds,
    total,
    page: page?.price?.unitNet,
    typed: typed?.priced?.price?.unitNet,
    because: page?.because.filter((reason) => !reason.lost).map((reason) => reason.rule),
  }
}

describe('a product manager gives one client a list of his own, a hidden category and an offer', () => {
  it('and the client sees exactly that at his next click, everywhere; nobody else does', async () => {
    const company = client.actor.company!
    const list = await savePriceList(world.ctx(manager), { code: 'PROPRE', name: 'Tarif propre', currency: 'EUR', audience: 'company', companyId: company.id })
    expect(
      await changePrices(world.ctx(manager), { kind: 'list', id: list }, [
        { line: 1, sku: 'GANT', unit: '', minThousandths: 1_000, unitNet: 16_000, per: 1, from: null, to: null },
      ]),
    ).toMatchObject([{ code: null, written: true }])
    expect(await seen(client)).toMatchObject({ total: 2, page: 16_000, typed: 16_000 })

    await saveRule(world.ctx(manager), {
      changed: null,
      line: { audience: 'company', to: company.number, target: 'category', code: 'peinture', effect: 'hidden', from: null, until: null },
      confirmed: false,
    })
    expect(await seen(client)).toMatchObject({ found: [glove.id], total: 1 })

    const { rows } = await world.pool.query(`select id from catalogue.category where code = 'gants'`)
    const id = await saveOffer(world.ctx(manager), null, { ...offer, companyId: company.id, targetIds: [rows[0].id] })
    expect(await seen(client)).toMatchObject({ page: 16_000 })
    await setOfferState(world.ctx(manager), { id, version: 1 }, 'active')
    expect(await seen(client)).toMatchObject({ page: 14_400, typed: 14_400, because: ['list-price', 'offer'] })

    expect(await seen(other)).toMatchObject({ total: 2, page: 20_000, typed: 20_000, because: ['list-price'] })
    expect(await seen(world.ctx())).toMatchObject({ total: 2, page: 20_000 })
  })

  it('and what he orders is what he saw, to the cent', async () => {
    await addLines(world.ctx(client), [{ variantId: glove.id, qty: 10 }])
    const cart = await cartOf(world.ctx(client))
    expect(cart.totals).toMatchObject({ goodsNetCents: 1_440, vatCents: 288, grossCents: 1_728 })
    const placed = await placeOrder(world.ctx(client), { source: { kind: 'cart', id: cart.id! }, seenHash: cart.hash })
    expect(await orderById(world.ctx(client), placed.number)).toMatchObject({ netCents: 1_440, vatCents: 288, grossCents: 1_728 })
    const hidden = placeOrder(world.ctx(client), { source: { kind: 'api', id: 'hidden', lines: [{ variantId: paint.id, qty: 1 }] } })
    await expect(hidden).rejects.toMatchObject({ code: 'order.lines_invalid', details: { hidden: 1 } })
    expect(await breaches(world)).toEqual([])
  })

  it('and takes the offer back: the next click knows nothing of it, the order keeps its price', async () => {
    const { rows } = await world.pool.query(`select id, version from pricing.offer where code = 'RENTREE'`)
    await setOfferState(world.ctx(manager), rows[0], 'stopped')
    expect(await seen(client)).toMatchObject({ page: 16_000, typed: 16_000 })
  })
})

describe('an offer is not saved', () => {
  it.each<[string, Partial<OfferInput>, string]>([
    ['with a share above 100 %', { settings: { share: 1_200_000 } }, 'offer.settings_invalid'],
    ['with a last day before its first', { from: '2026-05-02', to: '2026-05-01' }, 'offer.period_empty'],
    ['for a client whom nobody named', { companyId: null }, 'offer.audience_missing'],
    ['on a category that nobody named', { targetIds: [] }, 'offer.target_missing'],
    ['under a code that another has', { code: 'RENTREE', companyId: 'x', targetIds: [1] }, 'offer.code_taken'],
  ])('%s', async (_, change, code) => {
    const input = { ...offer, code: 'NEW', companyId: client.actor.company!.id, targetIds: [1], ...change }
    await expect(saveOffer(world.ctx(manager), null, input)).rejects.toMatchObject({ code })
  })

  it('by the second of two who edit it, who is told', async () => {
    const { rows } = await world.pool.query(`select id, version, target_id from pricing.offer where code = 'RENTREE'`)
    const input = { ...offer, companyId: client.actor.company!.id, targetIds: [rows[0].target_id] }
    await saveOffer(world.ctx(manager), rows[0], { ...input, nameFr: 'Rentrée du chantier' })
    await expect(saveOffer(world.ctx(manager), rows[0], { ...input, nameFr: 'Autre nom' })).rejects.toMatchObject({ code: 'offer.changed_meanwhile' })
  })
})
