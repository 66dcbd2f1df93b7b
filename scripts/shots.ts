// npm run shots -- [--url http://localhost:3000] [--who buyer,finance] [--only /office] : a PNG of every page, as each person of the
// demonstration, at 1440, 1024 and 360 px, in French and English, light and dark, into shots/. Without --url it starts the demonstration itself.
import { spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { demoPassword, demoSignIns } from '../demo/sign-ins.ts'
import { launchBrowser, newPage } from '../e2e/browser.ts'
import { kindOf, otherRows, pagesOf } from '../e2e/pages-of.ts'
import { signInAs } from '../e2e/sign-in.ts'
import { freePort } from '#platform/postgres/postgres.ts'

const { values: asked } = parseArgs({
  options: { url: { type: 'string' }, who: { type: 'string' }, only: { type: 'string' }, widths: { type: 'string' }, quick: { type: 'boolean' } },
})
const folder = 'shots'
const widths = (asked.widths ?? '1440,1024,360').split(',').map(Number)
/** A window is changed between pictures, a phone is a browser of its own. */
const machines = [widths.filter((width) => width >= 640), ...widths.filter((width) => width < 640).map((width) => [width])].filter((sizes) => sizes.length > 0)
const locales = asked.quick ? (['fr'] as const) : (['fr', 'en'] as const)
const schemes = asked.quick ? (['light'] as const) : (['light', 'dark'] as const)
/** No link leads to these: words with a typing error, words that nothing has, an address of nothing. */
const unlinked = {
  shop: ['/search?q=gant+nitrlie', '/search?q=xqzzk&sort=name', '/nothing-here'],
  account: ['/account/nothing-here'],
  rep: ['/desk/nothing-here'],
  office: ['/office/nothing-here'],
}

type Person = { key: string; email: string; space: keyof typeof unlinked }
type Session = Awaited<ReturnType<BrowserContext['cookies']>>

const server = asked.url ? null : await startDemonstration()
const baseUrl = asked.url ?? server!.baseUrl
const browser = await launchBrowser()
const begun = performance.now()
let pictures = 0
try {
  const visitor: Person = { key: 'visitor', email: '', space: 'shop' }
  const people: Person[] = [visitor, ...demoSignIns].filter((person) => !asked.who || asked.who.split(',').includes(person.key))
  for (const person of people) await shoot(browser, person)
  process.stdout.write(`${pictures} pictures in ${Math.round((performance.now() - begun) / 1_000)} s\n`)
} finally {
  await browser.close()
  await server?.stop()
}

/** One walk and one sign-in for a person; then each page is loaded once for a language and a machine, and its sizes and colours are taken from there. */
async function shoot(chromium: Browser, person: Person): Promise<void> {
  const scout = await newPage(chromium, { baseUrl })
  if (person.email) await signInAs(scout, person.email, demoPassword)
  const start = person.email ? new URL(scout.url()).pathname : '/'
  if (person.space === 'shop') await putSomethingInTheCart(scout)
  const paths = (await pagesOf(scout, [start, ...unlinked[person.space]], { most: 200, skip: new RegExp(String.raw`\?(${otherRows})=`) })).filter(
    (path) => !asked.only || path.startsWith(asked.only),
  )
  const session = (await scout.context().cookies()).filter((cookie) => cookie.name !== 'lang')
  await scout.context().close()
  const before = pictures
  await Promise.all(locales.flatMap((locale) => machines.map((sizes) => picturesOn(chromium, { person, session, paths, locale, sizes }))))
  process.stdout.write(`${person.key}: ${paths.length} pages, ${pictures - before} pictures\n`)
}

async function picturesOn(
  chromium: Browser,
  { person, session, paths, locale, sizes }: { person: Person; session: Session; paths: string[]; locale: 'fr' | 'en'; sizes: number[] },
): Promise<void> {
  const page = await newPage(chromium, { baseUrl, locale, width: sizes[0] })
  await page.context().addCookies(session)
  for (const path of paths) {
    await page.goto(path, { waitUntil: 'networkidle' })
    for (const width of sizes) {
      await page.setViewportSize({ width, height: width < 640 ? 780 : 900 })
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme })
        const target = join(folder, person.key, `${width}-${locale}-${colorScheme}`)
        await mkdir(target, { recursive: true })
        await page.screenshot({ path: join(target, `${fileNameOf(path)}.png`), fullPage: true })
        pictures += 1
      }
    }
  }
  await page.context().close()
}

function fileNameOf(path: string): string {
  const name = kindOf(path)
    .replace('*', 'nothing-here')
    .replaceAll(':', '')
    .replaceAll(/[^a-z0-9-]+/gi, '_')
  return name.replace(/^_+|_+$/g, '') || 'home'
}

/** Enough for the minimum order, so that the checkout can be seen. */
async function putSomethingInTheCart(page: Page): Promise<void> {
  await page.goto('/', { waitUntil: 'networkidle' })
  const rows = page.locator('.article-row')
  for (let row = 0; row < Math.min(3, await rows.count()); row++) {
    await rows.nth(row).locator('input[inputmode]').fill('20')
    await Promise.all([page.waitForResponse((answer) => answer.request().method() === 'POST'), rows.nth(row).locator('button[name="add"]').click()])
  }
}

async function startDemonstration(): Promise<{ baseUrl: string; stop(): Promise<void> }> {
  const port = await freePort()
  const child = spawn(process.execPath, ['src/main.ts'], { env: { ...process.env, PORT: String(port) }, stdio: ['ignore', 'ignore', 'inherit'] })
  const url = `http://localhost:${port}`
  for (let tries = 0; tries < 1_200; tries++) {
    if (child.exitCode !== null) throw new Error('the demonstration did not start')
    if (
      await fetch(`${url}/health/ready`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      break
    await wait(250)
  }
  return {
    baseUrl: url,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGINT')
      }),
  }
}
