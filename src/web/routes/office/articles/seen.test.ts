import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { aCompany, anArticle, answered, aStaff, createWorld, pageArgs, type World } from '#testing/index.ts'
import { action as saveAttributes, loader as attributes } from './attributes.tsx'
import { action as savePacks, loader as packs } from './packs.tsx'

let world: World
let product: Ctx
beforeAll(async () => {
  world = await createWorld()
  product = await aStaff(world, ['product_manager'])
  await anArticle(world, { sku: 'VIS-9', attributes: { matiere: 'inox' } })
  await aCompany(world, { number: 'C9' })
})
afterAll(() => world.drop())

const at = { params: { sku: 'VIS-9' } }
const garbage = ['', 'no', '{"packs":1}', '[1]']

it('packs and a client’s terms are saved over what was seen; what no form of ours sends is refused', async () => {
  const send = async (form: Record<string, string>) => answered(await savePacks(pageArgs(world, product, { ...at, form })))
  const { packaging, clients } = await packs(pageArgs(world, product, at))
  const client = { verb: 'client', client: 'C9', minQty: '', multiple: '', references: 'R9' }
  for (const seen of garbage) {
    expect(await send({ verb: 'packaging', seen })).toMatchObject({ refusal: { code: 'request.malformed' } })
    expect(await send({ ...client, seen })).toMatchObject({ refusal: { code: 'request.malformed' } })
  }
  expect(await send({ verb: 'packaging', seen: JSON.stringify(packaging) })).toEqual({ saved: 'packaging' })
  expect(await send({ ...client, seen: JSON.stringify(clients) })).toEqual({ saved: 'client' })
  expect(await send({ ...client, references: 'R10', seen: JSON.stringify(clients) })).toMatchObject({ refusal: { code: 'article.changed_meanwhile' } })
  const now = (await packs(pageArgs(world, product, at))).clients
  expect(now).toMatchObject([{ number: 'C9', references: ['R9'] }])
  expect(await send({ ...client, references: 'R10', seen: JSON.stringify(now) })).toEqual({ saved: 'client' })
})

it('so are attributes', async () => {
  const send = async (seen: string) => answered(await saveAttributes(pageArgs(world, product, { ...at, form: { seen } })))
  for (const seen of ['', 'no', '1']) expect(await send(seen)).toMatchObject({ refusal: { code: 'request.malformed' } })
  const { article } = await attributes(pageArgs(world, product, at))
  expect(await send(JSON.stringify(article.attributes))).toEqual({ saved: true })
})
