import fastify, { type FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mountPages } from '#platform/http/pages.ts'
import type { PageScope } from '#platform/http/page-context.ts'
import { axeViolations, launchBrowser, newPage, scrollsSideways, type PageChoice } from './browser.ts'

let app: FastifyInstance
let browser: Browser
let baseUrl: string

beforeAll(async () => {
  app = fastify({ pluginTimeout: 60_000 })
  await mountPages(app, { mode: 'development', contextFor: async () => scope })
  baseUrl = await app.listen({ port: 0, host: '127.0.0.1' })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await app.close()
})

const views: PageChoice[] = [
  { width: 1440, dark: false },
  { width: 360, dark: true },
]

// Wide and light for one, narrow and dark for the other: both looks of every part are walked with the pages that use them.
describe.each([
  ['/__kit', views[0]!],
  ['/__kit/shop', views[1]!],
] as const)('%s', (path, view) => {
  test('is accessible, silent in the console and never scrolls sideways', async () => {
    const { page, complaints } = await open(path, view)
    expect(await axeViolations(page)).toEqual([])
    expect(await scrollsSideways(page)).toBe(false)
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

describe('keys in a list', () => {
  test('j walks the rows, x ticks one and shows the verbs, / goes to the search, ? shows the keys', async () => {
    const { page } = await open('/__kit', {})
    // The kit shows a refused field, and such a one has the focus.
    await page.locator('h1').first().click()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    expect(await page.locator('tbody tr').nth(1).locator('input').isChecked()).toBe(true)
    expect(await page.getByRole('button', { name: 'Confirmer' }).first().isVisible()).toBe(true)
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('q')
    await page.keyboard.press('Escape')
    await page.locator('h1').first().click()
    await page.keyboard.press('?')
    expect(await page.getByRole('dialog').isVisible()).toBe(true)
    await page.context().close()
  })
})

describe('without scripts', () => {
  test('menus open and the verbs of a selection appear', async () => {
    const { page } = await open('/__kit', { javascript: false })
    await page.getByText('Vues').click()
    expect(await page.getByRole('link', { name: 'Mes commandes' }).isVisible()).toBe(true)
    await page.locator('tbody .pick input').first().check()
    expect(await page.locator('.selection-bar').isVisible()).toBe(true)
    await page.context().close()
  })
})

async function open(path: string, view: PageChoice): Promise<{ page: Page; complaints: string[] }> {
  const page = await newPage(browser, { ...view, baseUrl })
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  // How soon a preloaded font is used is a matter of the machine's speed.
  page.on('console', (line) => ['error', 'warning'].includes(line.type()) && !line.text().includes('was preloaded') && complaints.push(line.text()))
  await page.goto(path, { waitUntil: 'networkidle' })
  return { page, complaints }
}

/** Only what these pages touch. */
const scope = { ctx: { locale: 'fr', tools: { log: { error: () => {} } } }, nonce: 'bm9uY2U=', requestId: 'req_1', demo: true, setCookies: [] } as unknown as PageScope
