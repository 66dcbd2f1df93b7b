import { beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { axeViolations, scrollsSideways } from './browser.ts'
import { pagesOf } from './pages-of.ts'
import { openSeller, type Seller } from './seller.ts'
import { walkers, walks } from './walks.ts'

let seller: Seller
let people: ReadonlyMap<string, Ctx>
beforeAll(async () => {
  seller = await openSeller()
  people = await walkers(seller)
})

describe('every page, in French, breaks no rule of accessibility on a desk and never scrolls sideways on a phone', () => {
  test.concurrent.each(walks)('for $who', async ({ who, starts, least, skip }) => {
    const faults: string[] = []
    const desk = await seller.open('/', { as: people.get(who) })
    const paths = await pagesOf(desk, starts, {
      skip,
      at: async (path) => {
        faults.push(...(await axeViolations(desk)).map((fault) => `${path} ${fault}`))
        await desk.setViewportSize({ width: 360, height: 780 })
        if (await scrollsSideways(desk)) faults.push(`${path} scrolls sideways`)
        await desk.setViewportSize({ width: 1440, height: 900 })
      },
    })
    await desk.context().close()
    expect(faults).toEqual([])
    expect(paths.length, paths.join(' ')).toBeGreaterThanOrEqual(least)
  }, 400_000)
})
