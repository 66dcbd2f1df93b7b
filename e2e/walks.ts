import { inviteMember } from '#modules/accounts/index.ts'
import { addLines } from '#modules/cart/index.ts'
import { confirmOrder, placeOrder, shipOrder } from '#modules/orders/index.ts'
import { saveSynonym } from '#modules/search/index.ts'
import { levelImport } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aMember } from '#testing/index.ts'
import { importFile } from '#testing/import-file.ts'
import type { Page } from 'playwright-core'
import { axeViolations, scrollsSideways } from './browser.ts'
import { otherRows } from './pages-of.ts'
import type { Seller } from './seller.ts'

const again = String.raw`\?(${otherRows})=`

/** Where each kind of person begins to walk through all pages, and how many kinds of pages there are at least. */
export const walks = [
  { who: 'a visitor', starts: ['/', '/search?q=gants', '/search?q=xqzzk&sort=name', '/nothing-here'], least: 9, skip: new RegExp(again) },
  { who: 'the client’s administrator', starts: ['/account', '/', '/quick-order', '/checkout'], least: 14, skip: new RegExp(again) },
  { who: 'the rep', starts: ['/desk'], least: 3, skip: new RegExp(String.raw`^/c/[^/]+/.|${again}`) },
  { who: 'the office', starts: ['/office'], least: 40, skip: new RegExp(String.raw`^/(?!office)|${again}`) },
] as const

/** A house with something on every page: long names, orders in every state, a rejected line. Answers who walks. */
export async function walkers(seller: Seller): Promise<ReadonlyMap<string, Ctx>> {
  const people = new Map<string, Ctx>()
  const { world } = seller
  const { company, buyer } = await seller.client({ name: 'Constructions métalliques de la vallée du Gier et associés', buyer: 'Bérengère de La Rochefoucauld' })
  const order = (id: string, qty: number, poNumber: string | null = null) =>
    placeOrder(buyer, {
      source: {
        kind: 'api',
        id: `accessible ${id}`,
        lines: [
          { variantId: seller.bolts.m8x40.id, qty },
          { variantId: seller.glove.id, qty: 24 },
        ],
      },
      poNumber,
    })
  const shipped = await order('shipped', 2_000, 'BC-2026-000000000123456789')
  await confirmOrder(world.system(), shipped.id)
  await shipOrder(world.system(), shipped.id, { lines: [{ position: 1, qty: 1_000 }], tracking: '1Z999', sourceKey: 'a first parcel' })
  await order('waits', 100)
  await addLines(buyer, [
    { variantId: seller.bolts.m8x50.id, qty: 5_000 },
    { variantId: seller.glove.id, qty: 5_000 },
  ])
  await saveSynonym(world.system(), null, { locale: 'fr', words: ['boulon', 'vis à métaux'], found: [] })
  await importFile(world.system(), levelImport, `sku;on_hand\n${seller.nut.sku};900\nnobody;1\n`)
  people.set('the client’s administrator', await aMember(world, { company, roles: ['administrator', 'buyer', 'approver', 'accountant'] }))
  await inviteMember(people.get('the client’s administrator')!, { email: 'colleague@example.com', name: 'Colleague', roles: ['buyer'] })
  people.set('the rep', await seller.staff(['rep'], { portfolio: [company] }))
  people.set('the office', await seller.staff(['administrator']))
  await world.runReactions()
  return people
}

/** What is wrong with the page that is open: rules of accessibility on a desk, scrolling sideways on a tablet or a phone, and what a phone's rows leave out or lay over each other. */
export async function faultsOnDeskAndPhone(page: Page, path: string): Promise<string[]> {
  const faults = (await axeViolations(page)).map((fault) => `${path} ${fault}`)
  for (const width of [1024, 360]) {
    await page.setViewportSize({ width, height: 780 })
    if (await scrollsSideways(page)) faults.push(`${path} scrolls sideways at ${width}`)
  }
  faults.push(...(await faultsOfRows(page)).map((fault) => `${path} ${fault}`))
  await page.setViewportSize({ width: 1440, height: 900 })
  return faults
}

/** On a phone the head of a table is gone: an amount says itself whether it is HT or TTC, and a button stays inside what holds it. */
async function faultsOfRows(page: Page): Promise<string[]> {
  return page.$$eval('main table', (tables) =>
    tables.flatMap((table) => {
      const heads = [...table.querySelectorAll('thead th')].map((head) => /\b(HT|TTC)\b/.exec(head.textContent)?.[0])
      const seen = (element: Element) => element.checkVisibility() && element.getBoundingClientRect().width > 0
      const untold = [...table.querySelectorAll('tbody tr')].flatMap((row) =>
        [...row.querySelectorAll('td')].filter((cell, at) => {
          const told = `${cell.dataset.label ?? ''} ${cell.dataset.head ?? ''} ${cell.textContent}`
          return heads[at] !== undefined && seen(cell) && /\d,\d\d/.test(cell.textContent) && !/\b(HT|TTC)\b/.test(told)
        }),
      )
      const outside = [...table.querySelectorAll('tbody .btn')].filter((button) => {
        const [inner, outer] = [button.getBoundingClientRect(), button.parentElement!.getBoundingClientRect()]
        return seen(button) && (inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1)
      })
      return [
        ...untold.map((cell) => `has an amount that is neither HT nor TTC on a phone: ${cell.textContent}`),
        ...outside.map((button) => `has a button that lies over its neighbours: ${button.textContent}`),
      ]
    }),
  )
}
