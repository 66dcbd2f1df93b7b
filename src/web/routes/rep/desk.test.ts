import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeOrder } from '#modules/orders/index.ts'
import type { Ctx } from '#platform/context.ts'
import { actingFor, aBuyer, aCompany, anArticle, aSite, aStaff, createWorld, pageArgs, someVatRates, type World } from '#testing/index.ts'
import { saveAgreement } from '#modules/pricing/index.ts'
import { loader as agreement } from '../office/agreements/sheet.tsx'
import { loader as client } from './client.tsx'
import { loader as frame } from './frame.tsx'
import { loader as portfolio } from './home.tsx'

let world: World
let rep: Ctx
let mine: { id: string; name: string }
let other: { id: string }

beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  mine = await aCompany(world, { name: 'Atelier Morel' })
  other = await aCompany(world, { name: 'Roy SARL' })
  await aSite(world, { company: mine })
  rep = await aStaff(world, ['rep'], { name: 'Paul Roy', portfolio: [mine] })
})
afterAll(() => world.drop())

describe('the desk of a sales rep', () => {
  it('lists his portfolio with last order and outstanding, and nobody else', async () => {
    const article = await anArticle(world, { unitNet: 100_000, onHand: 50 })
    await placeOrder(await actingFor(world, rep, mine), { source: { kind: 'api', id: '1', lines: [{ variantId: article.id, qty: 3 }] } })
    const { rows, total } = await portfolio(pageArgs(world, rep))
    expect(total).toBe(1)
    expect(rows).toMatchObject([{ name: 'Atelier Morel', outstandingCents: 3_600, lastOrder: '2026-03-10T09:00:00.000Z' }])
  })

  it('shows what matters before a visit, the order that he placed included', async () => {
    const sheet = await client(pageArgs(world, rep, { params: { id: mine.id } }))
    expect(sheet).toMatchObject({ credit: { outstandingCents: 3_600 }, orders: [{ onBehalfName: 'Paul Roy' }], people: { reps: [{ name: 'Paul Roy' }] } })
    expect(sheet.sites).toHaveLength(1)
  })

  it('opens the agreements of his clients to be read, and no others', async () => {
    const product = await aStaff(world, ['product_manager'])
    const save = (companyId: string, code: string) =>
      saveAgreement(product, {
        code,
        name: code,
        companyId,
        state: 'signed',
        from: null,
        to: null,
        combine: 'chain',
        bestPrice: false,
        minOrderCents: null,
        note: null,
        discounts: [],
      })
    const [own, strange] = [await save(mine.id, 'MINE'), await save(other.id, 'OTHER')]
    const opened = (id: number) => agreement(pageArgs(world, rep, { path: `/desk/agreements/${id}`, params: { id: String(id) } }))
    expect(await opened(own)).toMatchObject({ agreement: { code: 'MINE' }, readOnly: true, opens: false })
    await expect(opened(strange)).rejects.toMatchObject({ init: { status: 404 } })
  })

  it('knows no client outside his portfolio', async () => {
    await expect(client(pageArgs(world, rep, { params: { id: other.id } }))).rejects.toMatchObject({ init: { status: 404 } })
  })

  it('shows all clients to a sales manager, and is closed to logistics and to buyers', async () => {
    expect((await portfolio(pageArgs(world, await aStaff(world, ['sales_manager'])))).total).toBe(2)
    await expect(frame(pageArgs(world, await aStaff(world, ['logistics'])))).rejects.toMatchObject({ code: 'access.denied' })
    await expect(frame(pageArgs(world, await aBuyer(world)))).rejects.toMatchObject({ code: 'access.denied' })
  })
})
