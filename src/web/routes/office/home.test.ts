import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tariffClasses } from '#modules/accounts/index.ts'
import { placeOrder } from '#modules/orders/index.ts'
import { vatRates } from '#modules/pricing/index.ts'
import { warehouses } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { StaffRole } from '#modules/accounts/index.ts'
import { aBuyer, anArticle, answered, aStaff, createWorld, pageArgs, someVatRates, type World } from '#testing/index.ts'
import { loader as frame } from './frame.tsx'
import { loader } from './home.tsx'
import { action as sell } from './settings/selling.tsx'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.drop())

const places = async (who: Ctx) => (await frame(pageArgs(world, who, { path: '/office' }))).places

describe('the frame of the office', () => {
  it('sends a visitor to the sign-in and back', async () => {
    const sent = await frame(pageArgs(world, world.ctx(), { path: '/office/orders?state=placed' })).catch((thrown: unknown) => thrown)
    expect(sent).toBeInstanceOf(Response)
    expect((sent as Response).headers.get('location')).toBe('/sign-in?to=%2Foffice%2Forders%3Fstate%3Dplaced')
  })

  it('is closed to a client and to a sales rep', async () => {
    await expect(places(await aBuyer(world))).rejects.toMatchObject({ code: 'access.denied' })
    await expect(places(await aStaff(world, ['rep']))).rejects.toMatchObject({ code: 'access.denied' })
  })

  it.each<[StaffRole, string[]]>([
    ['logistics', ['home', 'orders', 'clients', 'articles', 'stock', 'alerts', 'supply', 'settings']],
    ['finance', ['home', 'orders', 'clients', 'prices', 'offers', 'supply']],
    ['product_manager', ['home', 'clients', 'articles', 'prices', 'offers', 'preorders', 'stock', 'assortments', 'search', 'imports']],
    [
      'administrator',
      ['home', 'orders', 'clients', 'articles', 'prices', 'offers', 'preorders', 'stock', 'alerts', 'supply', 'assortments', 'search', 'mails', 'imports', 'settings'],
    ],
  ])('shows a person of %s only the places that his rights open', async (role, expected) => {
    expect((await places(await aStaff(world, [role]))).map(({ place }) => place)).toEqual(expected)
  })
})

describe('the home of a new set-up', () => {
  it('is a check-list that ticks itself', async () => {
    const administrator = await aStaff(world)
    const undone = async () => (await loader(pageArgs(world, administrator))).steps?.filter(({ done }) => !done).map(({ step }) => step)
    const sent = async (form: Record<string, string>) => answered(await sell(pageArgs(world, administrator, { form })))
    // The buyer of the test above belongs to a client, who brought his class along.
    expect(await undone()).toEqual(['seller', 'terms', 'vat', 'carriage', 'warehouse', 'articles', 'prices', 'stock', 'orders', 'outstanding'])
    expect(await sent({ verb: 'rate', taxClass: 'standard', rate: '20' })).toEqual({ saved: 'rate' })
    expect(await sent({ verb: 'rate', taxClass: 'reduced', rate: '5,5 %' })).toEqual({ saved: 'rate' })
    expect(await sent({ verb: 'carriage', net: '0' })).toEqual({ saved: 'carriage' })
    expect(await sent({ verb: 'warehouse', code: 'main', name: 'Dépôt de Lyon' })).toEqual({ saved: 'warehouse' })
    expect(await sent({ verb: 'class', code: 'REV', name: 'Revendeurs' })).toEqual({ saved: 'class' })
    expect(await sent({ verb: 'warehouse', code: 'MAIN', name: 'Encore' })).toMatchObject({ refusal: { code: 'stock.warehouse_taken' } })
    expect(await sent({ verb: 'rate', taxClass: 'reduced', rate: '120' })).toMatchObject({ refusal: { code: 'form.invalid' }, typed: { rate: '120' } })
    expect(await sent({ verb: 'rate', taxClass: ' ', rate: '10' })).toMatchObject({
      refusal: { code: 'form.invalid', details: { sentences: { taxClass: expect.any(String) } } },
      typed: { rate: '10' },
    })
    expect(await undone()).toEqual(['seller', 'terms', 'articles', 'prices', 'stock', 'orders', 'outstanding'])
    expect(await warehouses(world.system())).toMatchObject([{ code: 'MAIN', name: 'Dépôt de Lyon' }])
    expect((await tariffClasses(world.system())).map(({ code }) => code)).toContain('REV')
  })

  it('changes a rate from today on, and keeps the one of the days before', async () => {
    const administrator = await aStaff(world)
    await sell(pageArgs(world, administrator, { form: { verb: 'rate', taxClass: 'standard', rate: '19,6' } }))
    expect(await vatRates(world.system())).toEqual([
      { taxClass: 'standard', rate: 196_000 },
      { taxClass: 'reduced', rate: 55_000 },
    ])
    const { rows } = await world.pool.query(`select rate, valid::text from pricing.vat_rate where tax_class = 'standard' order by valid`)
    expect(rows).toEqual([
      { rate: 200_000, valid: '(,2026-03-10)' },
      { rate: 196_000, valid: '[2026-03-10,)' },
    ])
  })

  it('takes a rate by the name of its class, as the page proposes it', async () => {
    await sell(pageArgs(world, await aStaff(world), { form: { verb: 'rate', taxClass: 'Taux intermédiaire', rate: '10' } }))
    expect(await vatRates(world.system())).toContainEqual({ taxClass: 'intermediate', rate: 100_000 })
  })

  it('is not for whoever may not set it up', async () => {
    expect((await loader(pageArgs(world, await aStaff(world, ['logistics'])))).steps).toBeNull()
  })
})

describe('the home of a day', () => {
  it('shows each role what waits for it, and counts it in the rail', async () => {
    const article = await anArticle(world, { unitNet: 100_000, onHand: 50 })
    await placeOrder(await aBuyer(world), { source: { kind: 'api', id: '1', lines: [{ variantId: article.id, qty: 2 }] } })
    const logistics = await aStaff(world, ['logistics'])
    const day = await loader(pageArgs(world, logistics))
    expect(day).toMatchObject({ steps: null, waiting: { toConfirm: 1 }, sales: { today: { orders: 1, netCents: 2_000 } }, first: [{ state: 'placed' }] })
    expect((await places(logistics)).find(({ place }) => place === 'orders')).toMatchObject({ waiting: 1 })
    expect((await places(await aStaff(world, ['finance']))).find(({ place }) => place === 'orders')).toMatchObject({ waiting: 0 })
    expect(await loader(pageArgs(world, await aStaff(world, ['product_manager'])))).toMatchObject({ waiting: null, sales: null, stock: { short: 0 } })
  })

  it('tells whoever keeps catalogue and prices of drafts and of agreements that end', async () => {
    await anArticle(world, { state: 'draft' })
    const { catalogue } = await loader(pageArgs(world, await aStaff(world, ['product_manager'])))
    expect(catalogue).toMatchObject({ drafts: 1, ending: 0 })
    expect((await loader(pageArgs(world, await aStaff(world, ['logistics'])))).catalogue).toBeNull()
  })
})

describe('the home of a seller who has begun to set up', () => {
  it('goes on asking for what is missing once articles and clients are there, and until the first order for what came before', async () => {
    const fresh = await createWorld()
    const administrator = await aStaff(fresh)
    const left = async () => (await loader(pageArgs(fresh, administrator))).left?.map(({ step }) => step)
    const article = await anArticle(fresh, { unitNet: 100_000, onHand: 50 })
    const buyer = await aBuyer(fresh)
    expect(await left()).toEqual(['seller', 'terms', 'vat', 'carriage', 'orders', 'outstanding'])
    await someVatRates(fresh)
    await placeOrder(buyer, { source: { kind: 'api', id: 'first', lines: [{ variantId: article.id, qty: 1 }] } })
    expect(await left()).toEqual(['seller', 'terms', 'carriage'])
    expect((await loader(pageArgs(fresh, await aStaff(fresh, ['logistics'])))).left).toBeNull()
    await fresh.drop()
  })
})
