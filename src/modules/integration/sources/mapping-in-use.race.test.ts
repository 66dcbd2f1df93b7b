import { afterAll, beforeAll, expect, it } from 'vitest'
import { things } from '#testing/a-shelf.ts'
import { createWorld, outcomes, type World } from '#testing/index.ts'
import { forgetMapping, listSources, saveMapping, savedMappings, saveSource } from '../index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.drop())

it('a mapping is forgotten, or a source is read by it, never both', async () => {
  const rounds = Array.from({ length: 25 }, (_, i) => `m${i}`)
  for (const name of rounds) await saveMapping(world.system(), 'things', name, { code: 'ART' })
  const counts = await outcomes(
    rounds.flatMap((name) => [
      saveSource(world.system(), [things()], {
        code: name,
        kind: 'things',
        active: true,
        place: { kind: 'folder', folder: name },
        pattern: '*.csv',
        format: { kind: 'csv' },
        mapping: name,
        schedule: { kind: 'hand' },
      }),
      forgetMapping(world.system(), [things()], 'things', name),
    ]),
  )
  expect(counts.ok).toBe(rounds.length)
  const kept = (await savedMappings(world.system(), 'things')).map(({ name }) => name)
  expect((await listSources(world.system())).map(({ mapping }) => mapping)).toEqual(kept)
})
