import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core'

export type PageChoice = {
  /** Window width in CSS pixels. Below 640 it is a phone: touch and a coarse pointer. */
  width?: number
  height?: number
  locale?: 'fr' | 'en'
  dark?: boolean
  javascript?: boolean
  baseUrl?: string
}

/** A real Chromium that comes with the npm packages; works as root. Close it when done. */
export async function launchBrowser(): Promise<Browser> {
  const folder = await unpackedChromium()
  const executablePath = join(folder, 'chromium')
  return playwright.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none', '--force-color-profile=srgb'],
    env: { ...process.env, FONTCONFIG_PATH: join(folder, 'fonts'), ...librariesFor(executablePath, folder) },
  })
}

/** A page in a context of its own (cookies, language, colours); `page.context().close()` ends it. */
export async function newPage(browser: Browser, { width = 1440, height = 900, locale = 'fr', dark = false, javascript = true, baseUrl }: PageChoice = {}): Promise<Page> {
  const phone = width < 640
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height: phone ? 780 : height },
    locale: locale === 'fr' ? 'fr-FR' : 'en-GB',
    colorScheme: dark ? 'dark' : 'light',
    javaScriptEnabled: javascript,
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Paris',
    hasTouch: phone,
    isMobile: phone,
    ...(baseUrl && { baseURL: baseUrl }),
  })
  if (baseUrl) await context.addCookies([{ name: 'lang', value: locale, url: baseUrl }])
  return context.newPage()
}

/** The rules of WCAG 2.2 AA, and of good practice, that a machine can check and this page breaks: each with the place and what to do. */
export async function axeViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${violation.help}\n    ${node.html.slice(0, 200)}\n    ${node.failureSummary?.split('\n')[1]?.trim()}`),
  )
}

/** Waits until the page's scripts hear keys and forms: React has taken over what the server drew, and the browser has nothing left to do. */
export async function hears(page: Page): Promise<void> {
  await page.waitForFunction(() => Object.keys(document.querySelector('main') ?? {}).some((name) => name.startsWith('__reactFiber')))
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)))
}

/** True when the page can be scrolled sideways, which no page of ours may be. */
export async function scrollsSideways(page: Page): Promise<boolean> {
  // What is drawn to its place, a chart, follows a new width a moment later.
  return page
    .waitForFunction(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth, undefined, { timeout: 1_500 })
    .then(
      () => false,
      () => true,
    )
}

/** The browser's files, unpacked once per version; whoever comes second while a first is unpacking makes his own and keeps the first's. */
async function unpackedChromium(): Promise<string> {
  const packed = join(import.meta.dirname, '../node_modules/@sparticuz/chromium')
  const { version } = JSON.parse(await readFile(join(packed, 'package.json'), 'utf8'))
  const folder = join(tmpdir(), `comptoir-chromium-${version}-b-${process.getuid?.() ?? 0}`)
  if (existsSync(folder)) return folder
  const staging = await mkdtemp(`${folder}-`)
  const unpack = `import chromium from '@sparticuz/chromium'; await chromium.executablePath()`
  execFileSync(process.execPath, ['--input-type=module', '-e', unpack], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
  })
  await writeFile(join(staging, 'fonts/fonts.conf'), fontsIn(join(folder, 'fonts/fonts')))
  await rename(staging, folder).catch(() => rm(staging, { recursive: true }))
  return folder
}

/** The package's own file names folders of another kind of machine, and Chromium without a font to fall back on ends at once. */
function fontsIn(folder: string): string {
  return `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig><dir>${folder}</dir><cachedir>${folder}/cache</cachedir></fontconfig>\n`
}

/** On a machine without the libraries that Chromium wants, those of the package. */
function librariesFor(executable: string, folder: string): Record<string, string> {
  const wanted = execFileSync('ldd', [executable], { encoding: 'utf8' })
  return wanted.includes('not found') ? { LD_LIBRARY_PATH: join(folder, 'al2023/lib') } : {}
}
