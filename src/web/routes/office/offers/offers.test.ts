import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addLines } from '#modules/cart/index.ts'
import { priceLines } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aCompany, anArticle, answered, aStaff, createWorld, pageArgs, someVatRates, type World } from '#testing/index.ts'
import { loader as list } from './list.tsx'
import { action, loader } from './sheet.tsx'

let world: World
let product: Ctx
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  product = await aStaff(world, ['product_manager'])
})
afterAll(() => world.drop())

const filled = (over: Record<string, string> = {}) => ({
  verb: 'save',
  version: '0',
  actionKind: 'percentage',
  'a.share': '10',
  code: `O${world.next()}`,
  position: '100',
  nameFr: 'Offre',
  nameEn: 'Offer',
  audience: 'all',
  classId: '',
  company: '',
  from: '',
  to: '',
  target: 'all',
  products: '',
  variants: '',
  category: '',
  brand: '',
  minNet: '',
  minQty: '',
  maxUses: '',
  maxUsesCompany: '',
  budget: '',
  ...over,
})

async function sent(id: string, form: Record<string, string>, who = product): Promise<unknown> {
  try {
    return answered(await action(pageArgs(world, who, { params: { id }, form })))
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.headers.get('location')
    throw thrown
  }
}
const made = async (form: Record<string, string>) => /offers\/(\d+)/.exec(String(await sent('new', form)))![1]!
const net = async (who: Ctx, variantId: number) => (await priceLines(world.ctx(who), { lines: [{ variantId, qty: 1 }] }))[0]?.price?.unitNet ?? null

describe('an offer in the office', () => {
  it('is written on several articles and for a whole group, started, and holds at the next click of each of its companies', async () => {
    const parent = await aCompany(world, { number: 'G1', name: 'Holding' })
    const [one, two] = [await aCompany(world, { parentId: parent.id, number: 'G2' }), await aCompany(world, { parentId: parent.id, number: 'G3' })]
    const [sister, stranger] = [await aBuyer(world, { company: two }), await aBuyer(world)]
    const [a, b, c] = [
      await anArticle(world, { sku: 'OF-A', unitNet: 100_000 }),
      await anArticle(world, { sku: 'OF-B', unitNet: 100_000 }),
      await anArticle(world, { unitNet: 100_000 }),
    ]
    const id = await made(filled({ audience: 'group', company: one.number, target: 'variant', variants: 'of-a\nOF-B' }))
    expect(await net(sister, a.id)).toBe(100_000)
    expect(await sent(id, { verb: 'active', version: '1' })).toBe(`/office/offers/${id}`)
    expect([await net(sister, a.id), await net(sister, b.id), await net(sister, c.id), await net(stranger, a.id)]).toEqual([90_000, 90_000, 100_000, 100_000])
    const { offer } = await loader(pageArgs(world, product, { params: { id } }))
    expect(offer).toMatchObject({ audience: 'group', companyName: 'Holding', targetCodes: ['OF-A', 'OF-B'], tab: 'running' })
    expect((await list(pageArgs(world, product, { path: '/office/offers?state=running' }))).offers.map((row) => row.id)).toEqual([Number(id)])
  })

  it('names all products of its list, each with its articles', async () => {
    const [a, b] = [await anArticle(world, { unitNet: 100_000 }), await anArticle(world, { unitNet: 100_000 })]
    const { rows } = await world.pool.query('select code from catalogue.product where id = any($1) order by id', [[a.productId, b.productId]])
    const id = await made(filled({ target: 'product', products: rows.map((row) => row.code).join('\n') }))
    await sent(id, { verb: 'active', version: '1' })
    const buyer = await aBuyer(world)
    expect([await net(buyer, a.id), await net(buyer, b.id)]).toEqual([90_000, 90_000])
    await sent(id, { verb: 'stopped', version: '2' })
  })

  it('says beside the field which codes nothing has, and keeps all that was typed', async () => {
    const typed = filled({ target: 'variant', variants: 'OF-A\nNOWHERE' })
    expect(await sent('new', typed)).toMatchObject({ refusal: { details: { sentences: { variants: expect.stringContaining('NOWHERE') } } }, typed })
    expect(await sent('new', filled({ audience: 'group', company: 'NOBODY' }))).toMatchObject({
      refusal: { details: { sentences: { company: expect.stringContaining('NOBODY') } } },
    })
  })

  it('tells the second of two people, who loses nothing', async () => {
    const form = filled()
    const id = await made(form)
    await sent(id, { ...form, version: '1', nameFr: 'Premier' })
    expect(await sent(id, { ...form, version: '1', nameFr: 'Second' })).toMatchObject({ refusal: { code: 'offer.changed_meanwhile' }, typed: { nameFr: 'Second' } })
    expect((await loader(pageArgs(world, product, { params: { id } }))).offer).toMatchObject({ nameFr: 'Premier', version: 2 })
  })

  it('is read by finance, and changed by nobody there', async () => {
    const finance = await aStaff(world, ['finance'])
    const id = await made(filled())
    expect((await loader(pageArgs(world, finance, { params: { id } }))).mayWrite).toBe(false)
    expect(await sent(id, { verb: 'active', version: '1' }, finance)).toMatchObject({ refusal: { code: 'access.denied' } })
    await expect(loader(pageArgs(world, product, { params: { id: '999999' } }))).rejects.toMatchObject({ code: 'offer.unknown' })
  })
})

describe('the trial of an offer', () => {
  it("shows what it would do to a client's cart while it is a draft, on its goods alone, and writes nothing", async () => {
    const company = await aCompany(world, { number: 'T1' })
    const buyer = await aBuyer(world, { company })
    const [inside, outside] = [await anArticle(world, { sku: 'TR-1', unitNet: 100_000 }), await anArticle(world, { sku: 'TR-2', unitNet: 100_000 })]
    await addLines(
      world.ctx(buyer),
      [inside, outside].map(({ id }) => ({ variantId: id, qty: 5 })),
    )
    const id = await made(filled({ actionKind: 'order_percentage', 'a.share': '20', target: 'variant', variants: 'TR-1', minQty: '5' }))
    const answer = (await sent(id, { verb: 'try', client: 'T1' })) as {
      tried: { basket: string; fits: boolean; lines: { sku: string; beforeCents: number; afterCents: number }[] }
    }
    expect(answer.tried).toMatchObject({ basket: 'cart', fits: true })
    expect(answer.tried.lines.map((line) => [line.sku, line.beforeCents, line.afterCents])).toEqual([
      ['TR-1', 5_000, 4_000],
      ['TR-2', 5_000, 5_000],
    ])
    expect((await loader(pageArgs(world, product, { params: { id } }))).offer).toMatchObject({ state: 'draft', uses: 0, version: 1 })
  })

  it('says that it is not for a client of another group, and names a client that nobody has', async () => {
    const [mine, other] = [await aCompany(world, { number: 'T2' }), await aCompany(world, { number: 'T3' })]
    const id = await made(filled({ audience: 'group', company: mine.number }))
    expect(await sent(id, { verb: 'try', client: other.number })).toMatchObject({ tried: { fits: false } })
    expect(await sent(id, { verb: 'try', client: 'NOBODY' })).toMatchObject({ refusal: { code: 'company.number_unknown' }, typed: { client: 'NOBODY' } })
  })
})
