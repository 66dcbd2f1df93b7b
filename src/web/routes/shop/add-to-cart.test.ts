import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cartOf, emptyCart } from '#modules/cart/index.ts'
import { visitor } from '#modules/accounts/index.ts'
import { indexArticles } from '#modules/search/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aMember, anArticle, answered, createWorld, pageArgs, type MadeArticle, type World } from '#testing/index.ts'
import type { AddAnswer } from '../../server/cart/add-to-cart.ts'
import { typedInAddress } from '../../parts/typed-in-address.ts'
import { addedBefore } from '../../server/cart/added-before.ts'
import { action } from './category.tsx'

let world: World
let buyer: Ctx
let bolt: MadeArticle
let cable: MadeArticle

beforeAll(async () => {
  world = await createWorld()
  buyer = await aBuyer(world)
  bolt = await anArticle(world, {
    sku: 'BOLT',
    name: 'Vis M8 × 40',
    minQty: 200,
    multiple: 100,
    packs: [
      ['box', 100],
      ['carton', 1_000],
    ],
    onHand: 5_000,
  })
  cable = await anArticle(world, { sku: 'CABLE', name: 'Câble 3G2,5', unit: 'm', stepsPerUnit: 1_000, minQty: 500, multiple: 500 })
  await indexArticles(world.system(), 'all')
})
afterAll(() => world.drop())
beforeEach(() => emptyCart(world.ctx(buyer)))

describe('adding from a list', () => {
  it('takes the fewest when nothing was typed: packs where a pack was chosen', async () => {
    expect((await send(buyer, { add: `${bolt.id}` })).added).toEqual([{ id: bolt.id, name: 'Vis M8 × 40', qty: 200, unit: 'piece', stepsPerUnit: 1 }])
    await send(buyer, { add: `${bolt.id}`, [`u.${bolt.id}`]: 'box' })
    expect(await inCart(buyer)).toEqual([
      ['BOLT', 'piece', 200],
      ['BOLT', 'box', 200],
    ])
  })

  it('reads the quantity in the chosen unit', async () => {
    await send(buyer, { add: `${cable.id}`, [`q.${cable.id}`]: '12,5' })
    await send(buyer, { add: `${bolt.id}`, [`q.${bolt.id}`]: '3', [`u.${bolt.id}`]: 'carton' })
    expect(await inCart(buyer)).toEqual([
      ['CABLE', 'm', 12_500],
      ['BOLT', 'carton', 3_000],
    ])
  })

  it('adds all that was typed at once, and leaves alone what was not', async () => {
    await send(buyer, { add: 'typed', [`q.${bolt.id}`]: '300', [`q.${cable.id}`]: '' })
    expect(await inCart(buyer)).toEqual([['BOLT', 'piece', 300]])
  })

  it('says so when nothing was typed anywhere', async () => {
    expect(await send(buyer, { add: 'typed', [`q.${bolt.id}`]: ' ' })).toMatchObject({ added: [], message: 'Tapez une quantité dans au moins une case.' })
  })

  it.each([
    ['150', 'Quantité minimale\u00a0: 200. La plus proche possible est 200.', { text: '200', unit: 'piece' }],
    ['250', 'Vendu par 100. La quantité la plus proche est 300.', { text: '300', unit: 'piece' }],
    ['0', 'La quantité doit être supérieure à zéro.', { text: '200', unit: 'piece' }],
    ['-3', 'La quantité doit être supérieure à zéro.', { text: '200', unit: 'piece' }],
    ['12.5', 'Cet article se vend en quantités entières.', { text: '200', unit: 'piece' }],
    ['1e9', '«\u00a01e9\u00a0» n’est pas une quantité.', null],
    ['1000000000', 'Cette quantité est trop grande.', null],
    ['deux', '«\u00a0deux\u00a0» n’est pas une quantité.', null],
  ])('refuses %s beside its box, keeps it, and offers the nearest that can be ordered', async (typed, message, nearest) => {
    const { refused } = await send(buyer, { add: `${bolt.id}`, [`q.${bolt.id}`]: typed })
    expect(refused).toEqual([{ id: bolt.id, typed, unit: 'piece', message, nearest }])
    expect(await inCart(buyer)).toEqual([])
  })

  it('takes the nearest quantity by its button, and speaks of what is being added when some is in the cart', async () => {
    await send(buyer, { add: `${bolt.id}:200:piece`, [`q.${bolt.id}`]: '150' })
    const { refused } = await send(buyer, { add: `${bolt.id}`, [`q.${bolt.id}`]: '150' })
    expect(refused[0]).toMatchObject({ message: 'Vendu par 100. La quantité la plus proche est 200.', nearest: { text: '200' } })
    expect(await inCart(buyer)).toEqual([['BOLT', 'piece', 200]])
  })

  it('takes the lines that can be taken and refuses the others', async () => {
    const answer = await send(buyer, { add: 'typed', [`q.${bolt.id}`]: '201', [`q.${cable.id}`]: '1' })
    expect([answer.added.map(({ id }) => id), answer.refused.map(({ id }) => id)]).toEqual([[cable.id], [bolt.id]])
  })

  it('knows no article that the client may not see, and no unit that it is not sold in', async () => {
    expect((await send(buyer, { add: '999999', 'q.999999': '1' })).refused[0]).toMatchObject({ message: 'Cet article n’est pas dans votre catalogue.', nearest: null })
    expect((await send(buyer, { add: 'x' })).message).toBe('Cet article n’est pas dans votre catalogue.')
    expect((await send(buyer, { add: `${bolt.id}`, [`u.${bolt.id}`]: 'pallet' })).refused).toHaveLength(1)
  })
})

describe('a form that was drawn for somebody else', () => {
  it('puts nothing into the wrong cart, and keeps what was typed', async () => {
    const guest = await aBuyer(world)
    const answer = await send(guest, { company: buyer.actor.company!.id, add: `${bolt.id}`, [`q.${bolt.id}`]: '200' })
    expect(answer.message).toMatch(/^Vous agissez maintenant pour une autre société/)
    expect(await inCart(guest)).toEqual([])
  })
})

describe('without scripts', () => {
  it('goes back to the page it came from, which then says what was added, once', async () => {
    const setCookies: string[] = []
    const answer = await action(pageArgs(world, buyer, { path: '/category/vis?f.thread=M8', form: fields(buyer, { add: `${bolt.id}` }), scope: { setCookies } })).catch(
      (thrown: Response) => thrown,
    )
    expect(answer instanceof Response && [answer.status, answer.headers.get('location')]).toEqual([303, '/category/vis?f.thread=M8'])
    expect(decodeURIComponent(setCookies.join())).toContain('Ajouté au panier')
    const cookie = setCookies.map((one) => one.split(';')[0]).join('; ')
    expect(addedBefore(pageArgs(world, buyer, { cookie }))?.added).toEqual([{ id: bolt.id, name: '', qty: 200, unit: 'piece', stepsPerUnit: 1 }])
    expect(addedBefore(pageArgs(world, buyer, {}))).toBeUndefined()
    expect(await inCart(buyer)).toEqual([['BOLT', 'piece', 200]])
  })

  it('answers 403 to who may not order, with his page and all that was typed', async () => {
    const approver = await aMember(world, { company: buyer.actor.company!, roles: ['approver'] })
    const drawn = await action(pageArgs(world, approver, { form: fields(buyer, { add: `${bolt.id}`, [`q.${bolt.id}`]: '200' }) }))
    expect(drawn).toMatchObject({ init: { status: 403 }, data: { added: [], typed: [{ id: bolt.id, text: '200' }] } })
  })

  it('is drawn anew with a refusal and with all that was typed', async () => {
    const drawn = await action(pageArgs(world, buyer, { form: fields(buyer, { add: `${bolt.id}`, [`q.${bolt.id}`]: '7', [`u.${bolt.id}`]: 'piece', [`q.${cable.id}`]: '2' }) }))
    expect(drawn.init?.status).toBe(422)
    expect(drawn.data).toMatchObject({
      added: [],
      refused: [{ id: bolt.id, typed: '7' }],
      typed: [
        { id: bolt.id, text: '7', unit: 'piece' },
        { id: cable.id, text: '2', unit: null },
      ],
    })
    expect(await inCart(buyer)).toEqual([])
  })

  it('of a session that is over leads to the sign-in, and back to the same list with the quantities in their boxes', async () => {
    const form = fields(buyer, { quiet: '1', add: `${bolt.id}`, [`q.${bolt.id}`]: '7', [`u.${bolt.id}`]: 'box', [`q.${cable.id}`]: '2,5' })
    const sent = await action(pageArgs(world, world.ctx(visitor('cookie')), { path: '/category/vis?sort=name&index', form })).catch((thrown: Response) => thrown)
    const led = new URL((sent as Response).headers.get('location') ?? '', 'http://localhost')
    expect([led.pathname, led.searchParams.get('said')]).toEqual(['/sign-in', 'ended'])
    const back = new URL(led.searchParams.get('to') ?? '', 'http://localhost')
    expect([back.pathname, back.searchParams.get('sort')]).toEqual(['/category/vis', 'name'])
    expect(typedInAddress(back.search)).toEqual([
      { id: bolt.id, text: '7', unit: 'box' },
      { id: cable.id, text: '2,5', unit: null },
    ])
    expect(await inCart(world.ctx(visitor('cookie')))).toEqual([])
  })
})

async function send(who: Ctx, form: Record<string, string>): Promise<AddAnswer> {
  return answered(await action(pageArgs(world, who, { path: '/category/vis', form: fields(who, { quiet: '1', ...form }) })))
}

function fields(who: Ctx, form: Record<string, string>): Record<string, string> {
  return { company: who.actor.company?.id ?? '', ...form }
}

async function inCart(who: Ctx): Promise<[string, string, number][]> {
  return (await cartOf(world.ctx(who))).lines.map(({ article, unit, qty }) => [article.sku, unit, qty])
}
