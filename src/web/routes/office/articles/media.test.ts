import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { anArticle, answered, aStaff, createWorld, pageArgs, type World } from '#testing/index.ts'
import { aPicture } from '#testing/a-picture.ts'
import { loader as shop } from '../../shop/article.tsx'
import { action, loader } from './media.tsx'

let world: World
let product: Ctx
beforeAll(async () => {
  world = await createWorld()
  product = await aStaff(world, ['product_manager'])
  await anArticle(world, { sku: 'VIS', name: 'Vis à bois' })
})
afterAll(() => world.drop())

const params = { sku: 'VIS' }
const now = async () => (await loader(pageArgs(world, product, { params }))).pictures
const order = async () => (await now()).map((one) => one.sha256)
const sent = async (form: Record<string, string | File>) => answered(await action(pageArgs(world, product, { params, form })))
const upload = (bytes: Buffer) => sent({ verb: 'picture', picture: new File([new Uint8Array(bytes)], 'photo.jpg') })

it('takes pictures, moves one where it is dropped or sent, and takes one away', async () => {
  for (const shade of [1, 2, 3]) expect(await upload(await aPicture({ kind: 'jpeg', shade: shade * 40 }))).toEqual({ saved: true })
  const [a, b, c] = (await order()) as [string, string, string]
  const step = async (verb: string, sha256: string, more: Record<string, string> = {}) => sent({ verb, sha256, seen: JSON.stringify(await order()), ...more })
  await step('place', c, { before: a })
  expect(await order()).toEqual([c, a, b])
  await step('later', c)
  expect(await order()).toEqual([a, c, b])
  await step('first', b)
  expect(await order()).toEqual([b, a, c])
  await step('removePicture', b)
  expect(await order()).toEqual([a, c])
  expect((await shop(pageArgs(world, undefined, { path: '/article/p-vis?sku=VIS', params: { slug: 'p-vis' } }))).pictures.map((one) => one.sha256)).toEqual([a, c])
})

it('says in a sentence why a picture is not taken', async () => {
  expect(await upload((await aPicture({ kind: 'jpeg' })).subarray(0, 900))).toMatchObject({
    refusal: { code: 'picture.broken', message: expect.stringMatching(/abîmée ou incomplète/) },
  })
  expect(await upload(await aPicture({ width: 9_000, height: 6_000 }))).toMatchObject({
    refusal: { code: 'picture.too_many_pixels', message: expect.stringMatching(/plus de 50 millions/) },
  })
  expect(await order()).toHaveLength(2)
})

it('keeps what the second of two has typed about a picture', async () => {
  const [first] = await now()
  const words = (altFr: string) => sent({ verb: 'describe', sha256: first!.sha256, seen: JSON.stringify({ altFr: '', altEn: '' }), altFr, altEn: '' })
  expect(await words('La vis, de face')).toEqual({ saved: true })
  expect(await words('Vis vue de dessus')).toMatchObject({ refusal: { code: 'article.changed_meanwhile' }, typed: { altFr: 'Vis vue de dessus' } })
  expect((await now())[0]).toMatchObject({ altFr: 'La vis, de face' })
})

it('refuses a form whose order nobody drew', async () => {
  expect(await sent({ verb: 'first', sha256: 'x', seen: 'nonsense' })).toMatchObject({ refusal: { code: 'request.malformed' } })
})
