import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { aBuyer, aCategory, aClass, aCompany, anArticle, anOffer, createWorld, someVatRates, type World } from '#testing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { basketOffers, marginSettings, priceLines, type PricedLine } from '../index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
})
afterEach(async () => void (await world.pool.query(`update pricing.offer set state = 'stopped'`)))
afterAll(() => world.drop())

async function priced(who: Ctx, ...lines: { variantId: number; qty: number; unit?: string }[]): Promise<PricedLine[]> {
  return priceLines(world.ctx(who), { lines })
}

async function net(who: Ctx, variantId: number, qty = 1): Promise<number | undefined> {
  return (await priced(who, { variantId, qty }))[0]?.price?.unitNet
}

async function basket(who: Ctx, ...lines: { variantId: number; qty: number; unit?: string }[]) {
  const ctx = world.ctx(who)
  return basketOffers(ctx, await priceLines(ctx, { lines }))
}

async function aCost(variantId: number, unitNet: number): Promise<void> {
  await world.pool.query('insert into pricing.cost (variant_id, unit_net) values ($1, $2)', [variantId, unitNet])
}

describe('offers on the unit price', () => {
  it('are for those they are made for, on the goods they name, on their days', async () => {
    const gloves = await aCategory(world)
    const clazz = await aClass(world)
    const [inClass, child, other] = [await aBuyer(world, { company: await aCompany(world, { classId: clazz.id }) }), await aBuyer(world), await aBuyer(world)]
    const [glove, bolt] = [await anArticle(world, { unitNet: 100_000, category: gloves.code }), await anArticle(world, { unitNet: 100_000 })]
    await anOffer(world, { classId: clazz.id, target: 'category', targetId: gloves.id })
    await anOffer(world, { companyId: child.actor.company!.id, settings: { share: 250_000 }, valid: '[2026-03-10,2026-03-11)' })
    expect([await net(inClass, glove.id), await net(inClass, bolt.id), await net(other, glove.id), await net(world.ctx(), glove.id), await net(child, bolt.id)]).toEqual([
      90_000, 100_000, 100_000, 100_000, 75_000,
    ])
    world.at('2026-03-10T23:01:00Z')
    expect(await net(child, bolt.id)).toBe(100_000)
    world.at('2026-03-10T09:00:00Z')
  })

  it('say in the explanation what they did, until when, and on the exact fraction (M1)', async () => {
    const buyer = await aBuyer(world)
    const { id } = await anArticle(world, { unitNet: 3_333 })
    const offers = [await anOffer(world, { settings: { share: 333_333 } }), await anOffer(world, { settings: { share: 333_333 } })]
    const [line] = await priced(buyer, { variantId: id, qty: 1_000 })
    expect(line?.price).toMatchObject({ unitNet: 1_481, listNet: 3_333 })
    expect(line?.because.filter((reason) => reason.rule === 'offer').map(({ source, from, to, share }) => [source?.code, source?.to, from, to, share])).toEqual([
      [offers[0]!.code, '2026-03-31', 3_333, 2_222, 333_333],
      [offers[1]!.code, '2026-03-31', 2_222, 1_481, 333_333],
    ])
    expect(line?.offers.map((one) => one.savedCents)).toEqual([11_110, 7_410])
  })

  it('pass over a fixed agreement price unless they say otherwise, and lose nothing of its explanation', async () => {
    const buyer = await aBuyer(world)
    const [signed, topped] = [await anArticle(world), await anArticle(world)]
    const { rows } = await world.pool.query(`insert into pricing.agreement (code, company_id, name) values ('SIGNED', $1, 'Signed') returning id`, [buyer.actor.company!.id])
    for (const { id } of [signed, topped])
      await world.pool.query('insert into pricing.agreement_price (agreement_id, variant_id, unit_net) values ($1, $2, 50000)', [rows[0].id, id])
    await anOffer(world, { target: 'variant', targetId: signed.id })
    await anOffer(world, { target: 'variant', targetId: topped.id, onAgreement: true })
    expect([await net(buyer, signed.id), await net(buyer, topped.id)]).toEqual([50_000, 45_000])
    expect((await priced(buyer, { variantId: signed.id, qty: 1 }))[0]?.because.find((reason) => reason.rule === 'offer')?.lost).toBe('agreement_price')
  })

  it('follow their stated order, and an exclusive one shares no article', async () => {
    const buyer = await aBuyer(world)
    const { id } = await anArticle(world, { unitNet: 100_000 })
    await anOffer(world, { settings: { share: 100_000 }, position: 2 })
    await anOffer(world, { settings: { share: 200_000 }, position: 1, exclusive: true })
    await anOffer(world, { settings: { share: 500_000 }, position: 3, exclusive: true })
    const [line] = await priced(buyer, { variantId: id, qty: 1 })
    expect([line?.price?.unitNet, line?.because.filter((reason) => reason.lost === 'exclusive').length]).toEqual([80_000, 2])
  })

  it('give a fixed net price to a piece and to its pack, and never make it dearer', async () => {
    const buyer = await aBuyer(world)
    const [dear, cheap] = [await anArticle(world, { unitNet: 100_000, packs: [['box', 12]] }), await anArticle(world, { unitNet: 60_000 })]
    await anOffer(world, { action: 'fixed_price', settings: { unitNet: 799_000, per: 10 } })
    const lines = await priced(buyer, { variantId: dear.id, qty: 12, unit: 'box' }, { variantId: cheap.id, qty: 1 })
    expect(lines.map((line) => line.netCents)).toEqual([9_588, 600])
    expect(lines[1]?.because.at(-1)?.lost).toBe('dearer')
  })

  it('stand in the ladder from their quantity on, and the cart keeps what the ladder says', async () => {
    const buyer = await aBuyer(world)
    const { id } = await anArticle(world, { unitNet: 100_000, tiers: [[10, 95_000]] })
    await anOffer(world, { minQty: 20, target: 'variant', targetId: id })
    const [line] = await priced(buyer, { variantId: id, qty: 1 })
    expect(line?.ladder.map((step) => [step.minQty, step.unitNet])).toEqual([
      [1, 100_000],
      [10, 95_000],
      [20, 85_500],
    ])
    for (const step of line!.ladder) expect(await net(buyer, id, step.minQty)).toBe(step.unitNet)
  })

  it('stop at cost and minimum margin, and say so; a list price below it stays', async () => {
    const buyer = await aBuyer(world)
    const category = await aCategory(world)
    const [tight, below, own] = [
      await anArticle(world, { unitNet: 100_000 }),
      await anArticle(world, { unitNet: 70_000 }),
      await anArticle(world, { unitNet: 100_000, category: category.code }),
    ]
    for (const { id } of [tight, below, own]) await aCost(id, 80_000)
    await world.system().tools.settings.write(world.system(), marginSettings, { share: 50_000, byCategory: { [category.id]: 200_000 } })
    await anOffer(world, { settings: { share: 300_000 } })
    const lines = await priced(buyer, ...[tight, below, own].map(({ id }) => ({ variantId: id, qty: 1 })))
    expect(lines.map((line) => line.price?.unitNet)).toEqual([84_000, 70_000, 96_000])
    expect(lines.map((line) => line.because.at(-1)?.rule)).toEqual(['floor', 'floor', 'floor'])
    expect(lines.map((line) => line.offers.map((one) => [one.savedCents, one.heldCents]))).toEqual([[[160, 140]], [], [[40, 260]]])
    expect(lines.map((line) => line.heldOffers.map((one) => [one.savedCents, one.heldCents]))).toEqual([[], [[0, 210]], []])
    await world.system().tools.settings.write(world.system(), marginSettings, { share: 0, byCategory: {} })
  })

  it('leave a basket alone that costs more than what is left of their budget, whole', async () => {
    const buyer = await aBuyer(world)
    const { id } = await anArticle(world, { unitNet: 100_000 })
    await anOffer(world, { budgetCents: 500 })
    expect([await net(buyer, id, 5), await net(buyer, id, 6)]).toEqual([90_000, 100_000])
  })
})

describe('offers on the basket', () => {
  it('spread an amount in proportion to net by largest remainder, ties to the earlier line', async () => {
    const buyer = await aBuyer(world)
    const [a, b, c] = [await anArticle(world, { unitNet: 100_000 }), await anArticle(world, { unitNet: 100_000 }), await anArticle(world, { unitNet: 100_000 })]
    await anOffer(world, { action: 'amount_off', settings: { cents: 1_000 }, minNetCents: 3_000 })
    const { lines } = await basket(buyer, ...[a, b, c].map(({ id }) => ({ variantId: id, qty: 1 })))
    expect(lines.map((line) => [line.allowanceCents, line.netCents, line.grossCents])).toEqual([
      [334, 666, 799],
      [333, 667, 800],
      [333, 667, 800],
    ])
    expect(lines[0]?.because.at(-1)).toMatchObject({ rule: 'offer', allowanceCents: 334 })
  })

  it('are close while their goods do not reach the minimum, and say what is missing', async () => {
    const buyer = await aBuyer(world)
    const { id } = await anArticle(world, { unitNet: 100_000 })
    await anOffer(world, { action: 'order_percentage', settings: { share: 50_000 }, minNetCents: 5_240 })
    const [near, there] = [await basket(buyer, { variantId: id, qty: 4 }), await basket(buyer, { variantId: id, qty: 6 })]
    expect([near.close.map((one) => one.missingCents), near.lines[0]?.allowanceCents, there.close, there.lines[0]?.allowanceCents]).toEqual([[1_240], 0, [], 300])
  })

  it('on several goods are close by what all of them together lack, and not moved by other goods', async () => {
    const buyer = await aBuyer(world)
    const [a, b, other] = [await anArticle(world, { unitNet: 100_000 }), await anArticle(world, { unitNet: 100_000 }), await anArticle(world, { unitNet: 900_000 })]
    await anOffer(world, { action: 'order_percentage', settings: { share: 50_000 }, minNetCents: 6_000, target: 'variant', targetId: a.id, moreTargetIds: [b.id] })
    const near = await basket(buyer, { variantId: a.id, qty: 2 }, { variantId: b.id, qty: 3 }, { variantId: other.id, qty: 1 })
    const there = await basket(buyer, { variantId: a.id, qty: 2 }, { variantId: b.id, qty: 4 }, { variantId: other.id, qty: 1 })
    expect([near.close.map((one) => one.missingCents), near.lines.map((line) => line.allowanceCents)]).toEqual([[1_000], [0, 0, 0]])
    expect([there.close, there.lines.map((line) => line.allowanceCents)]).toEqual([[], [100, 200, 0]])
  })

  it('give 5 for 4 of the same article in all its lines, whatever the units, and count what is missing to it', async () => {
    const buyer = await aBuyer(world)
    const { id } = await anArticle(world, { unitNet: 100_000, packs: [['pair', 2]] })
    await anOffer(world, { action: 'n_for_m', settings: { take: 5, pay: 4 } })
    const full = await basket(buyer, { variantId: id, qty: 8, unit: 'pair' }, { variantId: id, qty: 3 })
    expect(full.lines.map((line) => line.allowanceCents)).toEqual([1_455, 545])
    expect((await basket(buyer, { variantId: id, qty: 4 })).close.map((one) => one.missingUnits)).toEqual([1])
  })

  it("stop at the floor: what one line can't take goes to the others, and what none can take is not given", async () => {
    const buyer = await aBuyer(world)
    const [tight, wide] = [await anArticle(world, { unitNet: 100_000 }), await anArticle(world, { unitNet: 100_000 })]
    await aCost(tight.id, 98_000)
    await aCost(wide.id, 20_000)
    await anOffer(world, { action: 'amount_off', settings: { cents: 600 } })
    const { lines } = await basket(buyer, { variantId: tight.id, qty: 1 }, { variantId: wide.id, qty: 1 })
    expect(lines.map((line) => line.allowanceCents)).toEqual([20, 580])
    const alone = await basket(buyer, { variantId: tight.id, qty: 1 })
    expect([alone.lines[0]?.allowanceCents, alone.lines[0]?.because.at(-1)]).toMatchObject([20, { rule: 'floor', heldCents: 580 }])
    expect(alone.lines[0]?.offers).toMatchObject([{ savedCents: 20, heldCents: 580 }])
    expect(lines.flatMap((line) => line.offers.map((one) => one.heldCents))).toEqual([undefined, undefined])
  })

  it('within what is left of their budget once the floor has held them are given', async () => {
    const buyer = await aBuyer(world)
    const sold = await anArticle(world, { unitNet: 100_000 })
    await aCost(sold.id, 98_000)
    await anOffer(world, { action: 'amount_off', settings: { cents: 600 }, budgetCents: 100 })
    expect((await basket(buyer, { variantId: sold.id, qty: 1 })).lines[0]?.allowanceCents).toBe(20)
    expect((await basket(buyer, { variantId: sold.id, qty: 6 })).lines[0]?.allowanceCents).toBe(0)
  })

  it('that the floor holds whole give nothing, and are told apart from those that give something', async () => {
    const buyer = await aBuyer(world)
    const sold = await anArticle(world, { unitNet: 100_000 })
    await aCost(sold.id, 100_000)
    const offer = await anOffer(world, { action: 'amount_off', settings: { cents: 600 } })
    const { lines, held } = await basket(buyer, { variantId: sold.id, qty: 1 })
    expect([lines[0]?.netCents, lines[0]?.offers]).toEqual([1_000, []])
    expect(held).toMatchObject([{ offer: { id: offer.id }, savedCents: 0, heldCents: 600 }])
  })

  it('share no line with an exclusive offer', async () => {
    const buyer = await aBuyer(world)
    const [taken, free] = [await anArticle(world, { unitNet: 100_000 }), await anArticle(world, { unitNet: 100_000 })]
    await anOffer(world, { target: 'variant', targetId: taken.id, exclusive: true })
    await anOffer(world, { action: 'amount_off', settings: { cents: 100 } })
    const { lines } = await basket(buyer, { variantId: taken.id, qty: 1 }, { variantId: free.id, qty: 1 })
    expect(lines.map((line) => [line.netCents, line.allowanceCents])).toEqual([
      [900, 0],
      [900, 100],
    ])
  })

  it('add a gift at 0 that the client may see, and none that is withdrawn', async () => {
    const buyer = await aBuyer(world)
    const [bolt, cap, gone] = [await anArticle(world, { unitNet: 100_000 }), await anArticle(world, { unitNet: 50_000 }), await anArticle(world)]
    await world.pool.query(`update catalogue.variant set state = 'withdrawn' where id = $1`, [gone.id])
    for (const gift of [cap, gone]) await anOffer(world, { action: 'gift', settings: { variantId: gift.id, units: 2 } })
    const { gifts } = await basket(buyer, { variantId: bolt.id, qty: 1 })
    expect(gifts.map(({ line, worthCents }) => [line.article.sku, line.qty, line.netCents, worthCents])).toEqual([[cap.sku, 2, 0, 1_000]])
  })
})
