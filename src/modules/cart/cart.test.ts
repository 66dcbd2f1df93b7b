import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBuyer, anArticle, createWorld, someVatRates, type World } from '#testing/index.ts'
import { visitor } from '#modules/accounts/index.ts'
import { addLines, cartOf, cartSummary, changeLine, emptyCart, mergeVisitorCart, quickOrder, readPasted, removeLine } from './index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  await world.pool.query(
    `insert into shipping.method (code, kind, name_fr, name_en, settings) values ('standard', 'flat', 'Standard', 'Standard', '{"netCents":1490,"freeFromCents":25000}')`,
  )
})
afterAll(() => world.drop())

describe('a cart', () => {
  it('adds up HT, VAT per rate and TTC with carriage, and lets the tier follow the quantity (M1-M4)', async () => {
    const buyer = await aBuyer(world)
    const [bolt, book] = [
      await anArticle(world, { unitNet: 100_000, tiers: [[10, 90_000]], onHand: 100 }),
      await anArticle(world, { unitNet: 50_000, taxClass: 'reduced', onHand: 100 }),
    ]
    await addLines(buyer, [
      { variantId: bolt.id, qty: 9 },
      { variantId: book.id, qty: 2 },
    ])
    await addLines(buyer, [{ variantId: bolt.id, qty: 1 }])
    const cart = await cartOf(world.ctx(buyer))
    expect(cart.totals).toEqual({
      goodsNetCents: 10_000,
      carriageNetCents: 1_490,
      netCents: 11_490,
      vatCents: 2_153,
      grossCents: 13_643,
      vat: [
        { category: 'S', rate: 200_000, netCents: 10_490, vatCents: 2_098 },
        { category: 'S', rate: 55_000, netCents: 1_000, vatCents: 55 },
      ],
    })
    expect(cart.delivery).toMatchObject({ freeFromCents: 25_000, missingToFreeCents: 15_000 })
    expect(await cartSummary(world.ctx(buyer))).toEqual({ lines: 2, netCents: 10_000, apart: 0 })
  })

  it('keeps the good lines and answers the others by index', async () => {
    const buyer = await aBuyer(world)
    const [single, boxed] = [await anArticle(world), await anArticle(world, { minQty: 50, multiple: 25 })]
    const { added, refused } = await addLines(buyer, [
      { variantId: single.id, qty: 1 },
      { variantId: 999_999, qty: 1 },
      { variantId: boxed.id, qty: 10 },
      { variantId: boxed.id, qty: 60 },
      { variantId: single.id, qty: 0 },
      { variantId: single.id, qty: 1_000_000_000 },
      { variantId: single.id, qty: 1, unit: 'pallet' },
      { variantId: boxed.id, qty: 75 },
    ])
    expect([added, refused.map((one) => [one.index, one.code])]).toEqual([
      2,
      [
        [1, 'article.unknown'],
        [2, 'quantity.below_minimum'],
        [3, 'quantity.breaks_multiple'],
        [4, 'quantity.not_positive'],
        [5, 'quantity.too_large'],
        [6, 'unit.unknown'],
      ],
    ])
    expect(refused[2]?.details).toMatchObject({ nearest: 75 })
  })

  it('is changed, shortened and emptied by its owner only', async () => {
    const [buyer, stranger] = [await aBuyer(world), await aBuyer(world)]
    const article = await anArticle(world, { multiple: 5 })
    await addLines(buyer, [{ variantId: article.id, qty: 5 }])
    const [line] = (await cartOf(world.ctx(buyer))).lines
    await expect(changeLine(stranger, line!.id, { qty: 10 })).rejects.toMatchObject({ code: 'cart.line_unknown' })
    await removeLine(stranger, line!.id)
    await expect(changeLine(buyer, line!.id, { qty: 7 })).rejects.toMatchObject({ code: 'quantity.breaks_multiple', details: { nearest: 10 } })
    await changeLine(buyer, line!.id, { qty: 15, note: 'urgent' })
    expect((await cartOf(world.ctx(buyer))).lines.map((one) => [one.qty, one.note])).toEqual([[15, 'urgent']])
    await changeLine(buyer, line!.id, { qty: 15, note: ' ' })
    expect((await cartOf(world.ctx(buyer))).lines.map((one) => one.note)).toEqual([null])
    await emptyCart(buyer)
    expect((await cartOf(world.ctx(buyer))).lines).toEqual([])
  })

  it('shows a line whose article was hidden since, without pricing it', async () => {
    const buyer = await aBuyer(world)
    const [kept, hidden] = [await anArticle(world), await anArticle(world)]
    await addLines(buyer, [
      { variantId: hidden.id, qty: 1 },
      { variantId: kept.id, qty: 2 },
    ])
    await world.pool.query(`insert into catalogue.assortment_rule (audience, company_id, target, target_id, allow) values ('company', $1, 'variant', $2, false)`, [
      buyer.actor.company!.id,
      hidden.id,
    ])
    const cart = await cartOf(world.ctx(buyer))
    expect([cart.lines.map((line) => line.article.variantId), cart.hiddenLines.map((line) => line.variantId), cart.totals.goodsNetCents]).toEqual([[kept.id], [hidden.id], 2_000])
  })

  it('comes along when a visitor signs in, once', async () => {
    const token = createHash('sha256').update('cookie').digest('hex')
    const article = await anArticle(world)
    await addLines(world.ctx(visitor(token)), [{ variantId: article.id, qty: 3 }])
    const buyer = await aBuyer(world)
    await addLines(buyer, [{ variantId: article.id, qty: 1 }])
    expect([await mergeVisitorCart(world.ctx(buyer), token), await mergeVisitorCart(world.ctx(buyer), token)]).toEqual([1, 0])
    expect((await cartOf(world.ctx(buyer))).lines.map((line) => line.qty)).toEqual([4])
    expect((await cartOf(world.ctx(visitor(token)))).lines).toEqual([])
  })

  it('has no place for a visitor without cookie', async () => {
    await expect(addLines(world.ctx(), [{ variantId: 1, qty: 1 }])).rejects.toMatchObject({ code: 'cart.no_owner' })
  })
})

describe('a pasted list', () => {
  it.each([
    [
      'semicolons',
      'VIS-8;12\nECR-8;3',
      [
        ['VIS-8', '12'],
        ['ECR-8', '3'],
      ],
    ],
    ['tabs from a spreadsheet, with a unit', 'VIS 8\t12,5\tbox\r\n', [['VIS 8', '12,5']]],
    [
      'blanks and commas',
      'VIS-8 12\nECR-8, 3\nSEUL',
      [
        ['VIS-8', '12'],
        ['ECR-8', '3'],
        ['SEUL', '1'],
      ],
    ],
    ['quotes and empty lines', '\n"VIS;8"\t"4"\n\n', [['VIS;8', '4']]],
  ])('is read with %s', (_, text, expected) => {
    expect(readPasted(text).map((line) => [line.code, line.quantity])).toEqual(expected)
  })

  it('answers every line at once: price at the quantity in all lines, next tier, stock, and what is wrong', async () => {
    const buyer = await aBuyer(world)
    const bolt = await anArticle(world, {
      sku: 'QO-BOLT',
      unitNet: 100_000,
      tiers: [
        [20, 90_000],
        [100, 80_000],
      ],
      onHand: 25,
      ean: '4006381333931',
    })
    const boxed = await anArticle(world, { sku: 'QO-BOX', multiple: 10, onHand: 100, clientRefs: [[buyer.actor.company!.id, 'REF 1']] })
    const lines = await quickOrder(buyer, [
      { code: 'qo-bolt', quantity: '12' },
      { code: '4006381333931', quantity: '8' },
      { code: 'ref1', quantity: '25' },
      { code: 'nope', quantity: '1' },
      { code: 'QO-BOLT', quantity: '12.5' },
      { code: 'QO-BOLT', quantity: '6' },
      { code: 'QO-BOLT', quantity: 'beaucoup' },
    ])
    expect(lines.map((line) => [line.priced?.article.sku ?? null, line.match, line.problem?.code ?? null])).toEqual([
      ['QO-BOLT', 'sku', null],
      ['QO-BOLT', 'ean', null],
      ['QO-BOX', 'client', 'quantity.breaks_multiple'],
      [null, null, 'article.unknown'],
      ['QO-BOLT', 'sku', 'quantity.not_whole'],
      ['QO-BOLT', 'sku', 'stock.insufficient'],
      ['QO-BOLT', 'sku', 'quantity.unreadable'],
    ])
    expect([lines[0]?.priced?.price?.unitNet, lines[0]?.priced?.next?.minQty, lines[2]?.problem?.details]).toEqual([90_000, 100, { minimum: 10, multiple: 10, nearest: 30 }])
    expect([bolt.id, boxed.id]).toEqual([lines[0]?.priced?.article.variantId, lines[2]?.priced?.article.variantId])
  })
})
