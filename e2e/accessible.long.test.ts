import { beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { axeViolations, scrollsSideways } from './browser.ts'
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
  test.each(walks)('for $who', async ({ who, starts, least, skip }) => {
    const faults: string[] = []
    const desk = await seller.open('/', { as: people.get(who) })
    const paths = await pagesOf(desk, starts, { skip, most: 90, at: async (path) => void faults.push(...(await faultsOnDeskAndPhone(desk, path))) })
    await desk.context().close()
    expect(faults).toEqual([])
    expect(paths.length, paths.join(' ')).toBeGreaterThanOrEqual(least)
  })
})

describe('every page, in English and dark on a phone, breaks no rule of accessibility and never scrolls sideways', () => {
  test.concurrent.each(walks)('for $who', async ({ who, starts, skip }) => {
    const faults: string[] = []
    const phone = await seller.open('/', { as: people.get(who), width: 360, locale: 'en', dark: true })
    await pagesOf(phone, starts, {
      skip,
      most: 90,
      at: async (path) => {
        faults.push(...(await axeViolations(phone)).map((fault) => `${path} ${fault}`))
        if (await scrollsSideways(phone)) faults.push(`${path} scrolls sideways`)
      },
    })
    await phone.context().close()
    expect(faults).toEqual([])
  })
})
