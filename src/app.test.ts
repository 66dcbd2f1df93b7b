import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '#testing/index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.drop())

describe('closing', () => {
  it('lets a request that is under way have its answer, and takes no new one', async () => {
    const arrived = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    world.app.http.get('/try/slow', async () => {
      arrived.resolve()
      await goOn.promise
      return (await world.app.pool.query('select 42 as answer')).rows[0]
    })
    const address = await world.app.http.listen({ host: '127.0.0.1', port: 0 })
    const slow = fetch(`${address}/try/slow`)
    await arrived.promise
    const closed = world.app.http.close()
    await expect
      .poll(() =>
        fetch(`${address}/health/live`).then(
          (answer) => answer.status,
          () => 'refused',
        ),
      )
      .toBe('refused')
    goOn.resolve()
    expect(await (await slow).json()).toEqual({ answer: 42 })
    await closed
  })
})
