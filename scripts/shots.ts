// npm run shots -- [--url http://localhost:3000] [--who buyer,finance] [--only /office] : a PNG of every page, as each person of the
// demonstration, at 1440, 1024 and 360 px, in French and English, light and dark, into shots/. Without --url it starts the demonstration itself.
import { spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { demoPassword, demoSignIns } from '../demo/sign-ins.ts'
import { launchBrowser, newPage } from '../e2e/browser.ts'
import { kindOf, pagesOf } from '../e2e/pages-of.ts'
import { signInAs } from '../e2e/sign-in.ts'
import { freePort } from '#platform/postgres/postgres.ts'

const { values: asked } = parseArgs({
  options: { url: { type: 'string' }, who: { type: 'string' }, only: { type: 'string' }, widths: { type: 'string' }, quick: { type: 'boolean' } },
})
const folder = 'shots'
const widths = (asked.widths ?? '1440,1024,360').split(',').map(Number)
/** No link leads to these: words with a typing error, words that nothing has. */
const searches = ['/search?q=gant+nitrlie', '/search?q=xqzzk&sort=name']
const looks = asked.quick
  ? ([{ locale: 'fr', dark: false }] as const)
  : ([
      { locale: 'fr', dark: false },
      { locale: 'fr', dark: true },
      { locale: 'en', dark: false },
      { locale: 'en', dark: true },
    ] as const)

const server = asked.url ? null : await startDemonstration()
const baseUrl = asked.url ?? server!.baseUrl
const browser = await launchBrowser()
try {
  const visitor = { key: 'visitor', email: '', space: 'shop' }
  const people = [visitor, ...demoSignIns].filter((person) => !asked.who || asked.who.split(',').includes(person.key))
  for (const person of people) await shoot(browser, person)
} finally {
  await browser.close()
  await server?.stop()
}

async function shoot(chromium: Browser, person: { key: string; email: string; space: string }): Promise<void> {
  const scout = await newPage(chromium, { baseUrl })
  if (person.email) await signInAs(scout, person.email, demoPassword)
  const start = person.email ? new URL(scout.url()).pathname : '/'
  if (person.space === 'shop') await putSomethingInTheCart(scout)
  const paths = (await pagesOf(scout, person.space === 'shop' ? [start, ...searches] : [start])).filter((path) => !asked.only || path.startsWith(asked.only))
  const session = (await scout.context().cookies()).filter((cookie) => cookie.name !== 'lang')
  await scout.context().close()
  let done = 0
  for (const { locale, dark } of looks) {
    for (const width of widths) {
      const page = await newPage(chromium, { baseUrl, width, locale, dark })
      await page.context().addCookies(session)
      const target = join(folder, person.key, `${width}-${locale}-${dark ? 'dark' : 'light'}`)
      await mkdir(target, { recursive: true })
      for (const path of paths) {
        await page.goto(path, { waitUntil: 'networkidle' })
        await page.screenshot({
          path: join(
            target,
            `${
              kindOf(path)
                .replaceAll(/[^a-z0-9:]+/gi, '_')
                .replaceAll(':', '')
                .replace(/^_+|_+$/g, '') || 'home'
            }.png`,
          ),
          fullPage: true,
        })
        done += 1
      }
      await page.context().close()
      process.stdout.write(`\r${person.key}: ${done} of ${paths.length * widths.length * looks.length} pictures`)
    }
  }
  process.stdout.write('\n')
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
