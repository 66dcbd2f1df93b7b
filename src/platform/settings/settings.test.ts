import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { inTransaction } from '#platform/context.ts'
import { createWorld, type World } from '#testing/index.ts'
import { settingKind } from './settings.ts'

const colour = settingKind('test.colour', z.object({ name: z.string().default('grey') }))

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.drop())

it('a setting that somebody read while it was being changed holds as changed from the commit on', async () => {
  const ctx = world.system()
  const name = async () => (await ctx.tools.settings.read(ctx, colour)).name
  expect(await name()).toBe('grey')
  await inTransaction(ctx, async (tx) => {
    await ctx.tools.settings.write(tx, colour, { name: 'teal' })
    expect(await name()).toBe('grey')
  })
  expect(await name()).toBe('teal')
})
