import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addLines, cartOf, emptyCart } from '#modules/cart/index.ts'
import { confirmOrder, orderById, placeOrder } from '#modules/orders/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aCompany, aMember, anArticle, aSite, aStaff, answered, createWorld, pageArgs, someVatRates, type MadeArticle, type World } from '#testing/index.ts'
import type { OrderedAgain } from '../../server/people/order-again.ts'
import { action, loader } from './order.tsx'
import { loader as list } from './orders.tsx'
import { loader as file } from './orders.csv.ts'

let world: World
let buyer: Ctx
let bolt: MadeArticle
let glove: MadeArticle
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  const company = await aCompany(world, { name: 'Atelier Morel' })
  await aSite(world, { company })
  buyer = await aBuyer(world, { company, name: 'Anaïs Morel' })
  bolt = await anArticle(world, { sku: 'BOLT', name: 'Vis M8', unitNet: 91_000, tiers: [[100, 83_000]], onHand: 1_000 })
  glove = await anArticle(world, { sku: 'GLOVE', name: 'Gant', multiple: 10, onHand: 1_000 })
})
afterAll(() => world.drop())

describe('an order of another company', () => {
  it('does not exist: not to be read, changed, cancelled or ordered again', async () => {
    const { number } = await order([bolt, 5])
    const stranger = await aBuyer(world)
    expect(await status(loader(ask(stranger, number)))).toBe(404)
    for (const verb of ['change', 'cancel', 'reorder']) expect(await status(action(ask(stranger, number, { verb })))).toBe(404)
    expect((await orderById(world.ctx(buyer), number))?.state).toBe('placed')
  })
})

describe('before the seller confirms', () => {
  it('quantities are changed at the price of the new quantity, and a line goes out with 0', async () => {
    const { number } = await order([bolt, 50], [glove, 10])
    const { order: before } = await loader(ask(buyer, number))
    expect(before.may).toMatchObject({ change: true, cancel: true, reorder: true, confirm: false, ship: false })
    await action(ask(buyer, number, { verb: 'change', version: `${before.version}`, 'qty-1': '120', 'qty-2': '0' }))
    expect(await orderById(world.ctx(buyer), number)).toMatchObject({
      goodsNetCents: 99_600,
      lines: [
        { qty: 120, unitNet: 83_000 },
        { qtyCancelled: 10, netCents: 0 },
      ],
    })
  })

  it.each([
    ['12', 'quantity.breaks_multiple'],
    ['douze', 'quantity.unreadable'],
    ['-4', 'quantity.not_positive'],
    ['99999', 'quantity.breaks_multiple'],
  ])('%s is refused, and what was typed is kept', async (typed, code) => {
    const { number } = await order([glove, 10])
    const { order: before } = await loader(ask(buyer, number))
    expect(answered(await action(ask(buyer, number, { verb: 'change', version: `${before.version}`, 'qty-1': typed })))).toMatchObject({
      refusal: { code },
      typed: { 'qty-1': typed },
    })
  })

  it('whoever read an older version is told', async () => {
    const { number } = await order([bolt, 5])
    const { order: read } = await loader(ask(buyer, number))
    await action(ask(buyer, number, { verb: 'change', version: `${read.version}`, 'qty-1': '6' }))
    expect(answered(await action(ask(buyer, number, { verb: 'change', version: `${read.version}`, 'qty-1': '7' })))).toMatchObject({ refusal: { code: 'order.changed_meanwhile' } })
  })

  it('is cancelled with a reason, and no longer once it is confirmed', async () => {
    const [mine, theirs] = [await order([bolt, 5]), await order([bolt, 5])]
    await action(ask(buyer, mine.number, { verb: 'cancel', reason: 'Chantier reporté' }))
    expect(await orderById(world.ctx(buyer), mine.number)).toMatchObject({
      state: 'cancelled',
      timeline: expect.arrayContaining([expect.objectContaining({ what: 'cancelled', details: { reason: 'Chantier reporté' } })]),
    })
    await confirmOrder(await aStaff(world), theirs.id)
    expect((await loader(ask(buyer, theirs.number))).order.may).toMatchObject({ change: false, cancel: false })
    expect(answered(await action(ask(buyer, theirs.number, { verb: 'cancel' })))).toMatchObject({ refusal: { code: 'access.denied' } })
  })

  it('an accountant reads it and changes nothing', async () => {
    const { number } = await order([bolt, 5])
    const accountant = await aMember(world, { company: buyer.actor.company!, roles: ['accountant'] })
    expect((await loader(ask(accountant, number))).order.may).toMatchObject({ change: false, cancel: false, reorder: false })
    expect(answered(await action(ask(accountant, number, { verb: 'cancel' })))).toMatchObject({ refusal: { code: 'access.denied' } })
  })
})

describe('ordering again', () => {
  it('fills the cart and says line by line what is not possible and what costs another price', async () => {
    const gone = await anArticle(world, { sku: 'GONE', name: 'Ancien', onHand: 10 })
    const { number } = await order([bolt, 20], [glove, 10], [gone, 1])
    await world.pool.query('update pricing.price set unit_net = 95000 where variant_id = $1 and min_qty = 1', [bolt.id])
    const next = await anArticle(world, { sku: 'NEXT', name: 'Le suivant' })
    await world.pool.query(`update catalogue.variant set state = 'withdrawn', replaced_by = $2 where id = $1`, [gone.id, next.id])
    await world.pool.query('update catalogue.variant set multiple = 15, min_qty = 15 where id = $1', [glove.id])
    const again = (answered(await action(ask(buyer, number, { verb: 'reorder' }))) as { again: OrderedAgain }).again
    expect(again).toEqual({
      added: 1,
      left: [
        { sku: 'GLOVE', name: 'Gant', message: expect.stringContaining('15') },
        { sku: 'GONE', name: 'Ancien', message: 'GONE n’est plus vendu\u00a0; NEXT (Le suivant) le remplace.' },
      ],
      repriced: [{ sku: 'BOLT', name: 'Vis M8', was: { net: 91_000, per: 1 }, now: { net: 95_000, per: 1 } }],
    })
    expect((await cartOf(world.ctx(buyer))).lines.map((line) => [line.article.sku, line.qty])).toEqual([['BOLT', 20]])
    await world.pool.query('update pricing.price set unit_net = 91000 where variant_id = $1 and min_qty = 1', [bolt.id])
    await world.pool.query('update catalogue.variant set multiple = 10, min_qty = 10 where id = $1', [glove.id])
  })

  it('a form of another company does nothing', async () => {
    const { number } = await order([bolt, 5])
    expect(answered(await action(ask(buyer, number, { verb: 'reorder', company: 'cmp_other' })))).toMatchObject({ refusal: { code: 'company.changed' } })
  })
})

describe('the list of orders', () => {
  it('shows the company’s own only, counts by state, and is found by purchase order number', async () => {
    const other = await aBuyer(world)
    const { number } = await order([bolt, 5], { poNumber: 'BC-4711' })
    expect((await list(pageArgs(world, other, { path: '/account/orders' }))).total).toBe(0)
    const found = await list(pageArgs(world, buyer, { path: '/account/orders?q=BC-4711' }))
    expect([found.rows.map((row) => row.number), found.counts]).toEqual([[number], { placed: 1 }])
  })

  it('comes as a file for the reader’s spreadsheet, with what is shown', async () => {
    const response = await file(pageArgs(world, buyer, { path: '/account/orders.csv?q=BC-4711' }))
    const [head, ...rows] = (await response.text()).trim().split('\r\n')
    expect(head).toMatch(/;Total HT;Total TVA;Total TTC;Devise$/)
    expect([head?.split(';').length, rows.length, rows[0]]).toEqual([rows[0]?.split(';').length, 1, expect.stringContaining('BC-4711')])
  })
})

type Given = [MadeArticle, number] | { poNumber: string }

async function order(...given: Given[]): Promise<{ id: string; number: string }> {
  const lines = given.filter((one): one is [MadeArticle, number] => Array.isArray(one))
  const { poNumber } = given.find((one): one is { poNumber: string } => !Array.isArray(one)) ?? { poNumber: null }
  await emptyCart(world.ctx(buyer))
  await addLines(
    world.ctx(buyer),
    lines.map(([article, qty]) => ({ variantId: article.id, qty })),
  )
  const cart = await cartOf(world.ctx(buyer))
  const placed = await placeOrder(world.ctx(buyer), { source: { kind: 'cart', id: cart.id! }, poNumber, seenHash: cart.hash })
  return placed
}

function ask<Args extends Parameters<typeof loader>[0] & Parameters<typeof action>[0]>(who: Ctx, number: string, form?: Record<string, string>): Args {
  return pageArgs<Args>(world, who, { path: `/account/orders/${number}`, params: { number }, ...(form && { form: { company: who.actor.company?.id ?? '', ...form } }) })
}

async function status(answer: Promise<unknown>): Promise<number | undefined> {
  const thrown = await answer.then(
    () => null,
    (reason: unknown) => reason as { init?: ResponseInit },
  )
  return thrown?.init?.status
}
