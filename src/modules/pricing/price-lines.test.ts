import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBuyer, aClass, aCompany, anArticle, aPrice, aPriceList, createWorld, someVatRates, type World } from '#testing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { priceLines } from './price-lines.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
})
afterAll(() => world.drop())

async function unitNet(who: Ctx, variantId: number, qty = 1): Promise<number | null> {
  const [line] = await priceLines(world.ctx(who), { lines: [{ variantId, qty }] })
  return line?.price?.unitNet ?? null
}

async function anAgreement(companyId: string, over: Record<string, unknown> = {}): Promise<number> {
  const { rows } = await world.pool.query(`insert into pricing.agreement (code, company_id, name, combine, best_price) values ($1, $2, $1, $3, $4) returning id`, [
    `ACC${world.next()}`,
    companyId,
    over.combine ?? 'chain',
    over.bestPrice ?? false,
  ])
  return rows[0].id
}

async function aDiscount(agreementId: number, share: number, over: { target?: string; targetId?: number | null; onTop?: boolean } = {}): Promise<void> {
  await world.pool.query(`insert into pricing.agreement_discount (agreement_id, target, target_id, share, on_top) values ($1, $2, $3, $4, $5)`, [
    agreementId,
    over.target ?? 'all',
    over.targetId ?? null,
    share,
    over.onTop ?? false,
  ])
}

async function aFixedPrice(agreementId: number, variantId: number, net: number, minQty = 1): Promise<void> {
  await world.pool.query(`insert into pricing.agreement_price (agreement_id, variant_id, unit_net, min_qty) values ($1, $2, $3, $4)`, [agreementId, variantId, net, minQty])
}

describe('the order of search', () => {
  it("goes from the company's agreement down to the public list", async () => {
    const clazz = await aClass(world)
    const parent = await aCompany(world, { classId: clazz.id })
    const company = await aCompany(world, { classId: clazz.id, parentId: parent.id })
    const buyer = await aBuyer(world, { company })
    const { id } = await anArticle(world, { unitNet: 100_000 })
    const seen = [await unitNet(buyer, id)]
    await aPrice(world, { variantId: id, listId: (await aPriceList(world, { classId: clazz.id })).id, unitNet: 95_000 })
    seen.push(await unitNet(buyer, id))
    await aPrice(world, { variantId: id, listId: (await aPriceList(world, { companyId: parent.id })).id, unitNet: 94_000 })
    seen.push(await unitNet(buyer, id))
    await aFixedPrice(await anAgreement(parent.id), id, 93_000)
    seen.push(await unitNet(buyer, id))
    await aPrice(world, { variantId: id, listId: (await aPriceList(world, { companyId: company.id })).id, unitNet: 92_000 })
    seen.push(await unitNet(buyer, id))
    await aFixedPrice(await anAgreement(company.id), id, 91_000)
    seen.push(await unitNet(buyer, id))
    expect(seen).toEqual([100_000, 95_000, 94_000, 93_000, 92_000, 91_000])
  })

  it('passes over an element whose minimum is not reached', async () => {
    const buyer = await aBuyer(world)
    const { id } = await anArticle(world, { unitNet: 100_000 })
    await aPrice(world, { variantId: id, listId: (await aPriceList(world, { companyId: buyer.actor.company!.id })).id, unitNet: 80_000, minQty: 50 })
    expect([await unitNet(buyer, id, 49), await unitNet(buyer, id, 50)]).toEqual([100_000, 80_000])
  })

  it('gives a visitor the public price and nobody the price of another company', async () => {
    const buyer = await aBuyer(world)
    const stranger = await aBuyer(world)
    const { id } = await anArticle(world, { unitNet: 100_000 })
    await aFixedPrice(await anAgreement(buyer.actor.company!.id), id, 50_000)
    expect([await unitNet(world.ctx(), id), await unitNet(stranger, id), await unitNet(buyer, id)]).toEqual([100_000, 100_000, 50_000])
  })

  it('keeps a price to its days: the first day counts, the last is left out', async () => {
    const buyer = await aBuyer(world)
    const { id } = await anArticle(world, { unitNet: null })
    const list = await aPriceList(world)
    await aPrice(world, { variantId: id, listId: list.id, unitNet: 70_000, validFrom: '2026-03-01', validTo: '2026-03-11' })
    await aPrice(world, { variantId: id, listId: list.id, unitNet: 77_000, validFrom: '2026-03-11' })
    world.at('2026-03-10T22:59:00Z')
    const last = await unitNet(buyer, id)
    world.at('2026-03-10T23:01:00Z')
    const next = await unitNet(buyer, id)
    world.at('2026-03-10T09:00:00Z')
    expect([last, next]).toEqual([70_000, 77_000])
  })

  it('answers on request when nothing holds a price', async () => {
    const { id } = await anArticle(world, { unitNet: null })
    expect(await unitNet(await aBuyer(world), id)).toBe(null)
  })
})

describe('tiers', () => {
  it('follow the quantity of the article in all its lines, whatever the unit', async () => {
    const buyer = await aBuyer(world)
    const { id } = await anArticle(world, {
      unitNet: 100_000,
      tiers: [
        [100, 90_000],
        [500, 80_000],
      ],
      packs: [['box', 50]],
    })
    const lines = await priceLines(buyer, {
      lines: [
        { variantId: id, qty: 50, unit: 'box' },
        { variantId: id, qty: 60 },
      ],
    })
    expect(lines.map((line) => [line.unit, line.basePerUnit, line.price?.unitNet, line.netCents, line.next?.minQty])).toEqual([
      ['box', 50, 90_000, 45_000, 500],
      ['piece', 1, 90_000, 54_000, 500],
    ])
  })

  it('let a pack carry its own price', async () => {
    const buyer = await aBuyer(world)
    const { id } = await anArticle(world, { unitNet: 1_000, packs: [['box', 200]] })
    await world.pool.query(`insert into pricing.price (variant_id, list_id, unit, unit_net) select $1, id, 'box', 153000 from pricing.price_list where code = 'PUBLIC'`, [id])
    const [boxes, pieces] = await priceLines(buyer, {
      lines: [
        { variantId: id, qty: 400, unit: 'box' },
        { variantId: id, qty: 30 },
      ],
    })
    expect([boxes?.netCents, pieces?.netCents]).toEqual([3_060, 300])
  })

  it('show a ladder that only falls, and that the cart keeps', async () => {
    const buyer = await aBuyer(world)
    const { id } = await anArticle(world, {
      unitNet: 100_000,
      tiers: [
        [10, 95_000],
        [100, 95_000],
        [1_000, 80_000],
      ],
    })
    const [line] = await priceLines(buyer, { lines: [{ variantId: id, qty: 1 }] })
    expect(line?.ladder.map((step) => [step.minQty, step.unitNet])).toEqual([
      [1, 100_000],
      [10, 95_000],
      [1_000, 80_000],
    ])
    for (const step of line!.ladder) expect(await unitNet(buyer, id, step.minQty)).toBe(step.unitNet)
  })
})

describe('agreement discounts', () => {
  it.each([
    ['chain', 72_000],
    ['add', 70_000],
  ] as const)('%s: 20 % and 10 % of 10.00 leave %i', async (combine, expected) => {
    const buyer = await aBuyer(world)
    const { id } = await anArticle(world, { unitNet: 100_000 })
    const agreement = await anAgreement(buyer.actor.company!.id, { combine })
    await aDiscount(agreement, 200_000)
    await aDiscount(agreement, 100_000, { target: 'variant', targetId: id })
    expect(await unitNet(buyer, id)).toBe(expected)
  })

  it('leave a fixed agreement price alone unless they are on top', async () => {
    const buyer = await aBuyer(world)
    const agreement = await anAgreement(buyer.actor.company!.id)
    const [plain, topped] = [await anArticle(world), await anArticle(world)]
    for (const article of [plain, topped]) await aFixedPrice(agreement, article.id, 60_000)
    await aDiscount(agreement, 100_000, { target: 'variant', targetId: plain.id })
    await aDiscount(agreement, 100_000, { target: 'variant', targetId: topped.id, onTop: true })
    expect([await unitNet(buyer, plain.id), await unitNet(buyer, topped.id)]).toEqual([60_000, 54_000])
  })

  it('on top come off a fixed price of the parent too, and the reasons name both agreements', async () => {
    const parent = await aCompany(world)
    const buyer = await aBuyer(world, { company: await aCompany(world, { parentId: parent.id }) })
    const [far, near] = [await anAgreement(parent.id), await anAgreement(buyer.actor.company!.id)]
    const [plain, topped] = [await anArticle(world), await anArticle(world)]
    for (const article of [plain, topped]) await aFixedPrice(far, article.id, 60_000)
    await aDiscount(near, 100_000, { target: 'variant', targetId: plain.id })
    await aDiscount(near, 100_000, { target: 'variant', targetId: topped.id, onTop: true })
    const lines = await priceLines(world.ctx(buyer), { lines: [plain, topped].map(({ id }) => ({ variantId: id, qty: 1 })) })
    const codes = await world.pool.query<{ code: string }>('select code from pricing.agreement where id = any($1) order by id', [[far, near]])
    const [farCode, nearCode] = codes.rows.map(({ code }) => code)
    expect(lines.map(({ price }) => price?.unitNet)).toEqual([60_000, 54_000])
    expect(
      lines.map(({ because }) => because.filter((one) => !one.lost && one.source?.kind === 'agreement').map((one) => [one.rule, one.source?.code, one.source?.audience])),
    ).toEqual([
      [['list-price', farCode, 'parent']],
      [
        ['list-price', farCode, 'parent'],
        ['agreement-discount', nearCode, 'company'],
      ],
    ])
  })

  it('round once, at the end (M1)', async () => {
    const buyer = await aBuyer(world)
    const { id } = await anArticle(world, { unitNet: 3_333 })
    const agreement = await anAgreement(buyer.actor.company!.id)
    for (let n = 0; n < 3; n++) await aDiscount(agreement, 333_333)
    expect(await unitNet(buyer, id)).toBe(988)
  })

  it('let the list win over a dearer fixed price when the agreement says best price, and a tie stay with the agreement', async () => {
    const buyer = await aBuyer(world)
    const agreement = await anAgreement(buyer.actor.company!.id, { bestPrice: true })
    const [dearer, same] = [await anArticle(world, { unitNet: 50_000 }), await anArticle(world, { unitNet: 60_000 })]
    for (const article of [dearer, same]) await aFixedPrice(agreement, article.id, 60_000)
    const lines = await priceLines(buyer, { lines: [dearer, same].map(({ id }) => ({ variantId: id, qty: 1 })) })
    expect(lines.map((line) => [line.price?.unitNet, line.price?.source?.kind])).toEqual([
      [50_000, 'list'],
      [60_000, 'agreement'],
    ])
    expect(lines[0]?.because.some((reason) => reason.lost === 'dearer')).toBe(true)
  })
})

describe('the explanation', () => {
  it('names every element considered, what it did and why the others lost', async () => {
    const buyer = await aBuyer(world)
    const { id } = await anArticle(world, { unitNet: 100_000 })
    const agreement = await anAgreement(buyer.actor.company!.id)
    await aFixedPrice(agreement, id, 90_000, 100)
    await aDiscount(agreement, 50_000)
    const [line] = await priceLines(buyer, { lines: [{ variantId: id, qty: 10 }] })
    const considered = line?.because.filter((reason) => reason.lost !== 'no_price')
    expect(considered?.map((reason) => [reason.rule, reason.source?.kind, reason.from, reason.to, reason.lost ?? 'won'])).toEqual([
      ['list-price', 'agreement', null, 90_000, 'minimum_not_reached'],
      ['list-price', 'list', null, 100_000, 'won'],
      ['agreement-discount', 'agreement', 100_000, 95_000, 'won'],
    ])
  })
})

it("taxes by article class, country and the client's number", async () => {
  const [home, abroad] = [await aBuyer(world), await aBuyer(world, { company: await aCompany(world, { country: 'BE', vatNumber: 'BE0428759497' }) })]
  const { id } = await anArticle(world, { taxClass: 'reduced', unitNet: 100_000 })
  const vat = async (who: Ctx) => (await priceLines(who, { lines: [{ variantId: id, qty: 1 }] }))[0]
  expect((await vat(home))?.vat).toEqual({ category: 'S', rate: 55_000, reason: null })
  expect((await vat(home))?.grossCents).toBe(1_055)
  expect((await vat(abroad))?.vat).toEqual({ category: 'K', rate: 0, reason: 'intra_eu' })
})
