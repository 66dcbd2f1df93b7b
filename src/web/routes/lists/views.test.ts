import { afterAll, beforeAll, expect, it } from 'vitest'
import { listChoices } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { answered, aStaff, createWorld, pageArgs, type World } from '#testing/index.ts'
import { action } from './views.tsx'

let world: World
let nadia: Ctx
beforeAll(async () => {
  world = await createWorld()
  nadia = await aStaff(world, ['logistics'])
})
afterAll(() => world.drop())

async function sent(form: Record<string, string>): Promise<unknown> {
  try {
    return answered(await action(pageArgs(world, nadia, { form })))
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.headers.get('location')
    throw thrown
  }
}
const views = async () => (await listChoices(nadia, 'orders')).views

it('a view is kept, renamed and forgotten, each time back to where one was; a name that is taken is told with what was typed', async () => {
  for (const name of ['Retards', 'Départs']) expect(await sent({ list: 'orders', name, search: 'state=late', back: '/office/orders' })).toBe('/office/orders?state=late')
  const late = (await views()).find(({ name }) => name === 'Retards')!
  expect(await sent({ rename: late.id, name: 'Départs', back: 'https://elsewhere.example' })).toMatchObject({
    refusal: { code: 'view.name_taken' },
    typed: { rename: late.id, name: 'Départs', back: '/office' },
  })
  expect(await sent({ rename: late.id, name: 'Arrivées', back: '/office/orders?q=x' })).toBe('/office/orders?q=x')
  expect((await views()).map(({ name }) => name)).toEqual(['Arrivées', 'Départs'])
  expect(await sent({ remove: late.id, back: '/office/orders' })).toBe('/office/orders')
  expect((await views()).map(({ name }) => name)).toEqual(['Départs'])
})
