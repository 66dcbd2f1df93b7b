import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aCategory, anArticle, anOffer, aStaff, createWorld, someVatRates, type World } from '#testing/index.ts'
import { changePrices, margins, previewRevision, priceLines, priceListSheet, saveAgreement, saveMargins, type PriceEdit } from '../index.ts'
import { leastMargin } from './least-margin.ts'

let world: World
let product: Ctx
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  product = await aStaff(world, ['product_manager'])
})
afterAll(() => world.drop())

const edit = (sku: string, unitNet: number): PriceEdit => ({ line: 1, sku, unit: '', minThousandths: 1_000, unitNet, per: 1, from: null, to: null })
const save = async (share: number, byCategory: Record<string, number>) => saveMargins(product, (await margins(product)).seen, { share, byCategory })

it.each([
  ['the usual one where no category asks another', [7], 100],
  ['that of a category', [1, 7], 200],
  ['the deepest one', [1, 2, 7], 300],
  ['none at all, when a category says so', [3], 0],
])('the margin is %s', (_, path, expected) => {
  expect(leastMargin({ share: 100, byCategory: { 1: 200, 2: 300, 3: 0 } }, path)).toBe(expected)
})

describe('the floor of an article', () => {
  it('is the same for an offer, for an agreement at saving and for the preview of a revision, by the margin of its deepest category', async () => {
    const tools = await aCategory(world)
    const drills = await aCategory(world, { parentId: tools.id })
    const [plain, tool, drill] = [
      await anArticle(world, { unitNet: 200_000 }),
      await anArticle(world, { unitNet: 200_000, category: tools.code }),
      await anArticle(world, { unitNet: 200_000, category: drills.code }),
    ]
    const all = [plain, tool, drill]
    for (const { id } of all) await world.pool.query('insert into pricing.cost (variant_id, unit_net) values ($1, 100000)', [id])
    await save(100_000, { [tools.id]: 300_000, [drills.id]: 500_000 })

    const buyer = await aBuyer(world)
    const offer = await anOffer(world, { settings: { share: 600_000 } })
    const offered = (await priceLines(world.ctx(buyer), { lines: all.map(({ id }) => ({ variantId: id, qty: 1 })) })).map((line) => line.price?.unitNet)
    await world.pool.query(`update pricing.offer set state = 'stopped' where id = $1`, [offer.id])

    const id = await saveAgreement(product, { code: 'SOL', name: 'Sol', companyId: buyer.actor.company!.id, state: 'signed', discounts: [] })
    const refused = []
    for (const { sku } of all) refused.push((await changePrices(product, { kind: 'agreement', id }, [edit(sku, 90_000)]))[0]?.details?.['floorNet'])
    expect([offered, refused]).toEqual([
      [110_000, 130_000, 150_000],
      [110_000, 130_000, 150_000],
    ])
    expect((await changePrices(product, { kind: 'agreement', id }, [edit(drill.sku, 150_000)]))[0]).toMatchObject({ code: null, written: true })

    const list = (await priceListSheet(product, { code: 'PUBLIC' }))!
    const preview = await previewRevision(product, list.id, { share: -300_000, from: '2026-03-10' })
    expect([preview.underFloor, preview.sample.filter((row) => row.underFloor).map((row) => row.sku)]).toEqual([1, [drill.sku]])
  })
})

describe('minimum margins', () => {
  it('are not overwritten by the second of two people', async () => {
    const { seen } = await margins(product)
    await save(120_000, {})
    await expect(saveMargins(product, seen, { share: 0, byCategory: {} })).rejects.toMatchObject({ code: 'price.margins_changed_meanwhile' })
    expect(await margins(product)).toMatchObject({ share: 120_000 })
  })

  it('are refused for a category that is not there, and for people who see no margin', async () => {
    await expect(save(0, { 999_999: 1 })).rejects.toMatchObject({ code: 'category.unknown' })
    await expect(margins(await aStaff(world, ['logistics']))).rejects.toMatchObject({ code: 'access.denied' })
  })

  it('lose nothing when two people who saw the same save at once', async () => {
    const { seen } = await margins(product)
    const answers = await Promise.allSettled([1, 2, 3, 4, 5].map((share) => saveMargins(product, seen, { share, byCategory: {} })))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})
