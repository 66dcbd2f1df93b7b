import { beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { openSeller, type Seller } from './seller.ts'
import { faultsOnDeskAndPhone, walkers } from './walks.ts'

let seller: Seller
let people: ReadonlyMap<string, Ctx>
beforeAll(async () => {
  seller = await openSeller()
  people = await walkers(seller)
})

// Every other page is walked with the long tests.
describe('the screens of every day, in French, break no rule of accessibility on a desk and never scroll sideways on a phone', () => {
  test.each([
    ['the client’s administrator', ['/', '/search?q=gants', '/quick-order', '/cart', '/checkout', '/account/orders']],
    ['the office', ['/office', '/office/orders']],
  ])('for %s', async (who, paths) => {
    const faults: string[] = []
    const desk = await seller.open('/', { as: people.get(who) })
    for (const path of paths) {
      const answer = await desk.goto(path)
      expect([path, answer?.status()]).toEqual([path, 200])
      faults.push(...(await faultsOnDeskAndPhone(desk, path)))
    }
    await desk.context().close()
    expect(faults).toEqual([])
  })
})
