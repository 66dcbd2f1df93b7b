import { beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { pagesOf } from './pages-of.ts'
import { openSeller, type Seller } from './seller.ts'
import { faultsOnDeskAndPhone, walkers, walks } from './walks.ts'

let seller: Seller
let people: ReadonlyMap<string, Ctx>
beforeAll(async () => {
  seller = await openSeller()
  people = await walkers(seller)
})

describe('every page, in French, breaks no rule of accessibility on a desk and never scrolls sideways on a phone', () => {
  test.concurrent.each(walks.filter(({ long }) => !long))(
    'for $who',
    async ({ who, starts, least, skip }) => {
      const faults: string[] = []
      const desk = await seller.open('/', { as: people.get(who) })
      const paths = await pagesOf(desk, starts, { skip, at: async (path) => void faults.push(...(await faultsOnDeskAndPhone(desk, path))) })
      await desk.context().close()
      expect(faults).toEqual([])
      expect(paths.length, paths.join(' ')).toBeGreaterThanOrEqual(least)
    },
    400_000,
  )
})
