import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeOrder } from '#modules/orders/index.ts'
import { backorderSettings } from '#modules/stock/index.ts'
import { createSupplyOrder, supplyOrderByNumber } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'
import {
  aBuyer,
  aCompany,
  anArticle,
  answered,
  aSite,
  aStaff,
  aSupplied,
  aSupplier,
  breaches,
  createWorld,
  pageArgs,
  someVatRates,
  type MadeArticle,
  type World,
} from '#testing/index.ts'
import { loader as board } from './board.tsx'
import { action as orderAction, loader as orderLoader } from './order.tsx'
import { action as proposalsAction, loader as proposals } from './proposals.tsx'
import { action as receiveAction } from './receive.tsx'
import { action as receiptsAction, loader as receipts } from './receipts.tsx'
import { action as supplierAction, loader as supplierLoader } from './supplier.tsx'

let world: World
let purchasing: Ctx
let article: MadeArticle
let number = ''
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  await world.app.tools.settings.write(world.system(), backorderSettings, { allowed: true })
  purchasing = await aStaff(world, ['purchasing'], { name: 'Yann Le Goff' })
  article = await anArticle(world, { sku: 'VIS-M8', onHand: 5, unitNet: 20_000 })
  await aSupplied(world, await aSupplier(world, { code: 'VERDIER', minOrderCents: 50_000 }), article, { ref: 'VD-8', breaks: [[1, 10_000]] })
  await world.pool.query(
    `insert into stock.threshold (variant_id, warehouse_id, mode, safety, reorder_point) select $1, id, 'hand', 20, 50 from stock.warehouse where code = 'MAIN'`,
    [article.id],
  )
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

/** What a form's page answered, or the address that it leads to. */
async function sent<A>(
  act: (args: never) => Promise<A>,
  form: Record<string, string>,
  params: Record<string, string> = {},
  who = purchasing,
): Promise<{ to?: string | null; refusal?: { code: string; details: Record<string, never> }; effect?: { moved: unknown[] }; answer?: string }> {
  try {
    return answered(await act(pageArgs(world, who, { form, params }))) as never
  } catch (thrown) {
    if (thrown instanceof Response) return { to: thrown.headers.get('location') }
    throw thrown
  }
}
const seen = async () => ({ version: String((await supplyOrderByNumber(world.ctx(purchasing), number)).version) })

describe('purchasing', () => {
  it('orders what is proposed with one press, at the quantity that he changed, once', async () => {
    const [group] = (await proposals(pageArgs(world, purchasing))).orders
    expect([group!.code, group!.lines[0]!.qty, group!.minOrderCents]).toEqual(['VERDIER', 45, 50_000])
    const form = { supplier: 'VERDIER', warehouse: 'MAIN', key: group!.key, [`qty.${article.id}.1`]: '60' }
    const { to } = await sent(proposalsAction, form)
    number = String(to).split('/').at(-1)!
    expect((await sent(proposalsAction, form)).to).toBe(to)
    const { order } = await orderLoader(pageArgs(world, purchasing, { params: { number } }))
    expect([order.state, order.netCents, order.lines[0]!.because.length > 2]).toEqual(['draft', 6_000, true])
    expect((await proposals(pageArgs(world, purchasing))).orders).toEqual([])
  })

  it('keeps what was typed when a quantity cannot be read', async () => {
    const answer = await sent(orderAction, { ...(await seen()), verb: 'save', 'qty.1': 'abc', 'price.1': '1,00', addSku: '', comment: '', wantedOn: '' }, { number })
    expect([answer.refusal!.code, Object.keys(answer.refusal!.details.sentences!)]).toEqual(['form.invalid', ['qty.1']])
  })

  it('sends, confirms over two days, sees who a delay concerns before it is saved, and saves it', async () => {
    await sent(orderAction, { ...(await seen()), verb: 'submit' }, { number })
    await sent(
      orderAction,
      { ...(await seen()), verb: 'confirm', 'day.1.0': '2026-03-17', 'part.1.0': '40', 'day.1.1': '2026-03-24', 'part.1.1': '20', 'price.1': '1,10', supplierRef: 'AR-1' },
      { number },
    )
    const { order } = await orderLoader(pageArgs(world, purchasing, { params: { number } }))
    expect([order.state, order.netCents, order.lines[0]!.dues.map(({ dueOn, qty }) => [dueOn, qty])]).toEqual([
      'confirmed',
      6_600,
      [
        ['2026-03-17', 40],
        ['2026-03-24', 20],
      ],
    ])
    const company = await aCompany(world, { name: 'Atelier Morel' })
    await aSite(world, { company })
    const client = await placeOrder(await aBuyer(world, { company }), { source: { kind: 'api', id: 'w', lines: [{ variantId: article.id, qty: 15 }] } })
    const form = { ...(await seen()), [`due.${order.lines[0]!.dues[0]!.id}`]: '2026-03-20', reason: 'Grève' }
    const { effect } = await sent(orderAction, { ...form, verb: 'see' }, { number })
    expect(effect!.moved).toEqual([expect.objectContaining({ number: client.number, client: 'Atelier Morel', from: '2026-03-17', to: '2026-03-20' })])
    await sent(orderAction, { ...form, verb: 'postpone' }, { number })
    expect((await sent(orderAction, { ...form, verb: 'postpone' }, { number })).refusal!.code).toBe('supply.order_changed_meanwhile')
    expect((await board(pageArgs(world, purchasing))).coming.map(({ dueOn, qty }) => [dueOn, qty])).toEqual([
      ['2026-03-20', 40],
      ['2026-03-24', 20],
    ])
  })

  it('is shown who has another date or none by a short answer before it is kept, and again when the answer has changed since', async () => {
    const known = async () => (await orderLoader(pageArgs(world, purchasing, { params: { number } }))).order.lines[0]!.dues.map(({ dueOn, qty }) => [dueOn, qty])
    const before = await known()
    const form = { ...(await seen()), 'day.1.0': '2026-03-27', 'part.1.0': '8', 'part.1.1': '', 'price.1': '1,10' }
    const shown = await sent(orderAction, { ...form, verb: 'confirm' }, { number })
    expect(shown.effect!.moved).toMatchObject([{ client: 'Atelier Morel', from: '2026-03-20', worse: true }])
    expect(await known()).toEqual(before)
    const other = { ...form, 'part.1.0': '7', shown: shown.answer! }
    const anew = await sent(orderAction, { ...other, verb: 'confirm' }, { number })
    expect([anew.effect!.moved.length, await known()]).toEqual([1, before])
    expect((await sent(orderAction, { ...form, verb: 'see-answer', shown: shown.answer! }, { number })).effect!.moved).toHaveLength(1)
    expect(await sent(orderAction, { ...other, verb: 'confirm', shown: anew.answer! }, { number })).toEqual({ to: `/office/supply/orders/${number}` })
    expect(await known()).toEqual([['2026-03-27', 7]])
    // Who had no date has one again: kept at once. Sooner is another date too.
    const back = { verb: 'confirm', 'day.1.0': '2026-03-20', 'part.1.0': '40', 'day.1.1': '2026-03-24', 'part.1.1': '20', 'price.1': '1,10' }
    expect(await sent(orderAction, { ...back, ...(await seen()) }, { number })).toEqual({ to: `/office/supply/orders/${number}` })
    const sooner = await sent(orderAction, { ...back, ...(await seen()), 'day.1.0': '2026-03-19' }, { number })
    expect(sooner.effect!.moved).toMatchObject([{ from: '2026-03-20', to: '2026-03-19', worse: false }])
  })

  it('receives what is typed and scanned, and takes it back with a reason', async () => {
    const form = { deliveryNote: 'BL-9', receivedOn: '', 'good.1': '30', 'damaged.1': '2', codes: 'vd-8 4' }
    expect((await sent(receiveAction, { ...form, codes: 'RIEN' }, { number })).refusal!.code).toBe('supply.codes_unknown')
    const { to } = await sent(receiveAction, form, { number })
    expect(to).toMatch(/served=1$/)
    const [row] = (await receipts(pageArgs(world, purchasing))).rows
    expect(row!.lines.map(({ qty, damaged }) => [qty, damaged])).toEqual([[34, 2]])
    expect((await sent(receiptsAction, { receipt: row!.number, reason: ' ' })).refusal!.code).toBe('supply.reason_missing')
    await sent(receiptsAction, { receipt: row!.number, reason: 'Erreur' })
    expect((await receipts(pageArgs(world, purchasing))).rows[0]!.undoneReason).toBe('Erreur')
  })

  it('adds a supplier with closings and an article with its price steps', async () => {
    const form = {
      verb: 'save',
      version: '0',
      code: 'neuf',
      name: 'Neuf SA',
      email: '',
      country: 'FR',
      locale: 'fr',
      currency: 'EUR',
      leadDays: '6',
      'workDay.2': 'on',
      closings: '2026-08-01 ; 2026-08-31 ; Août',
      contacts: 'Élise Garnier ; ADV ; elise@neuf.example',
    }
    expect((await sent(supplierAction, { ...form, closings: 'août' }, { code: 'new' })).refusal!.code).toBe('form.invalid')
    expect((await sent(supplierAction, form, { code: 'new' })).to).toBe('/office/supply/suppliers/NEUF?saved')
    await sent(
      supplierAction,
      { verb: 'article', sku: 'VIS-M8', ref: 'N-8', minQty: '10', multiple: '10', leadDays: '', breaks: '1 ; 1,20 ; 1\n1000 ; 95 ; 100' },
      { code: 'NEUF' },
    )
    const { supplier, articles } = await supplierLoader(pageArgs(world, purchasing, { path: '/office/supply/suppliers/NEUF?tab=articles', params: { code: 'NEUF' } }))
    expect([supplier!.workDays, supplier!.closings, supplier!.contacts[0]!.name]).toEqual([[2], [{ from: '2026-08-01', to: '2026-08-31', reason: 'Août' }], 'Élise Garnier'])
    expect(articles[0]!.breaks.map(({ minQty, unitNet, per }) => [minQty, unitNet, per])).toEqual([
      [1, 12_000, 1],
      [1_000, 950_000, 100],
    ])
  })

  it('takes a quantity that the supplier delivers with one press, keeping what else was typed, or keeps another one knowingly', async () => {
    const packed = await anArticle(world, { sku: 'PAR-10', onHand: 0 })
    await aSupplied(world, await aSupplier(world, { code: 'PACKS' }), packed, { minQty: 20, multiple: 10 })
    const { number: drafted } = await createSupplyOrder(world.ctx(purchasing), { supplier: 'PACKS', lines: [{ variantId: packed.id, qty: 45 }] })
    const sheet = () => supplyOrderByNumber(world.ctx(purchasing), drafted)
    const press = async (form: Record<string, string>) =>
      sent(orderAction, { version: String((await sheet()).version), 'qty.1': '45', 'price.1': '1,00', ...form }, { number: drafted })
    expect((await press({ verb: 'submit' })).refusal!.code).toBe('supply.off_terms')
    await press({ verb: 'take.1.50', comment: 'Quai B' })
    expect(await sheet()).toMatchObject({ comment: 'Quai B', lines: [{ qty: 50, keptQty: false }] })
    await press({ verb: 'save', 'keep.1': 'on' })
    expect((await sheet()).lines).toMatchObject([{ qty: 45, keptQty: true }])
    await press({ verb: 'submit' })
    expect((await sheet()).state).toBe('sent')
  })

  it('is not for somebody without the right', async () => {
    await expect(board(pageArgs(world, await aStaff(world, ['marketing'])))).rejects.toMatchObject({ code: 'access.denied' })
  })
})
