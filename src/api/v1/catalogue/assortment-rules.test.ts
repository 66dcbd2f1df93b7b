import { afterAll, beforeAll, expect, it } from 'vitest'
import { anArticle, aCompany, createWorld, type World } from '#testing/index.ts'
import { aCaller, type Call } from '../../testing/caller.ts'

let world: World
let seller: Call
let client: Call
beforeAll(async () => {
  world = await createWorld()
  const company = await aCompany(world, { number: 'A1' })
  await anArticle(world, { sku: 'BOLT' })
  seller = await aCaller(world, ['imports:write', 'companies:read'])
  client = await aCaller(world, ['catalogue:read'], company.id)
})
afterAll(() => world.drop())

const sees = async () => (await client('GET', '/articles/BOLT')).status === 200

it.each([
  ['everybody', { audience: 'everyone' }, true],
  ['one client', { audience: 'company', for: 'A1' }, false],
])('a rule that hides everything from %s is set only knowingly', async (_, who, visitors) => {
  const rule = { ...who, target: 'all', effect: 'hidden' }
  const refused = await seller('PUT', '/assortment-rules', { rules: [rule] })
  expect(refused).toMatchObject({
    status: 422,
    body: { code: 'assortment.hides_everything', message: expect.stringMatching(/1 client would see no article/), details: { clients: 1, visitors } },
  })
  expect(await sees()).toBe(true)
  expect((await seller('PUT', '/assortment-rules', { rules: [rule], hidesEverything: true })).body).toMatchObject({ set: 1 })
  expect(await sees()).toBe(false)
  expect((await seller('PUT', '/assortment-rules', { rules: [{ ...rule, effect: 'none' }] })).body).toMatchObject({ set: 1 })
  expect(await sees()).toBe(true)
})
