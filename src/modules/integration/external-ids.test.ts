import { afterAll, beforeAll, expect, it } from 'vitest'
import { inTransaction } from '#platform/context.ts'
import { createWorld, type World } from '#testing/index.ts'
import { externalIds, internalIds, rememberExternalIds } from './index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.drop())

it('remembers what an outside system calls our things, in batches, by source and kind', async () => {
  const ctx = world.system()
  await inTransaction(ctx, async (tx) => {
    await rememberExternalIds(tx, 'erp', 'company', [
      { externalId: '4711', internalId: 'cmp_a' },
      { externalId: '4712', internalId: 'cmp_b' },
    ])
    await rememberExternalIds(tx, 'edi', 'company', [{ externalId: '4711', internalId: 'cmp_z' }])
    await rememberExternalIds(tx, 'erp', 'company', [])
  })
  expect(await internalIds(ctx, 'erp', 'company', ['4711', '4712', '9999'])).toEqual(
    new Map([
      ['4711', 'cmp_a'],
      ['4712', 'cmp_b'],
    ]),
  )
  expect(await internalIds(ctx, 'edi', 'company', ['4711'])).toEqual(new Map([['4711', 'cmp_z']]))
  expect(await externalIds(ctx, 'erp', 'company', ['cmp_b', 'cmp_z'])).toEqual(new Map([['cmp_b', '4712']]))
  expect(await internalIds(ctx, 'erp', 'order', ['4711'])).toEqual(new Map())
})

it('lets a name that is given again point to the newer thing, also twice in one batch', async () => {
  const ctx = world.system()
  await inTransaction(ctx, (tx) =>
    rememberExternalIds(tx, 'erp', 'site', [
      { externalId: 'S1', internalId: 'site_a' },
      { externalId: 'S1', internalId: 'site_b' },
    ]),
  )
  expect(await internalIds(ctx, 'erp', 'site', ['S1'])).toEqual(new Map([['S1', 'site_b']]))
  await inTransaction(ctx, (tx) => rememberExternalIds(tx, 'erp', 'site', [{ externalId: 'S1', internalId: 'site_c' }]))
  expect(await internalIds(ctx, 'erp', 'site', ['S1'])).toEqual(new Map([['S1', 'site_c']]))
})
