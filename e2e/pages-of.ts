import type { Page } from 'playwright-core'

/** A page's address without what differs between two of its kind: numbers, ids, SKUs and slugs. */
export function kindOf(path: string): string {
  const [pathname = '', query = ''] = path.split('?')
  const parts = pathname.split('/').map((part, i, all) => (i > 1 && (/\d|_/.test(part) || ['article', 'category', 'articles', 'stock'].includes(all[i - 1]!)) ? ':x' : part))
  return parts.join('/') + (query ? `?${[...new Set(query.split('&').map((pair) => pair.split('=')[0]))].toSorted().join('&')}` : '')
}

const leftOut = /\/(sign-out|preferences|files|health|api|metrics)|\.(csv|pdf)$|^\/api\//

/** Addresses of the pages that a person reaches by links from a start, one of each kind, at most `most`. The page must be signed in already. */
export async function pagesOf(page: Page, start: string, most = 60): Promise<string[]> {
  const waiting = [start]
  const kinds = new Set([kindOf(start)])
  const found: string[] = []
  while (waiting.length > 0 && found.length < most) {
    const path = waiting.shift()!
    const answer = await page.goto(path, { waitUntil: 'domcontentloaded' })
    if (!answer || !(answer.headers()['content-type'] ?? '').includes('text/html')) continue
    found.push(path)
    const links = await page.$$eval('a[href]', (anchors) => anchors.map((anchor) => (anchor as HTMLAnchorElement).href))
    for (const link of links) {
      const url = new URL(link)
      const next = url.pathname + url.search
      if (url.origin !== new URL(page.url()).origin || leftOut.test(url.pathname) || [...url.searchParams].length > 1 || kinds.has(kindOf(next))) continue
      kinds.add(kindOf(next))
      waiting.push(next)
    }
  }
  return found
}
