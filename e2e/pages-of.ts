import type { RouteConfigEntry } from '@react-router/dev/routes'
import type { Page } from 'playwright-core'
import { matchRoutes, type RouteObject } from 'react-router'
import routes from '../src/web/routes.ts'

const pages = (routes as RouteConfigEntry[]).map(asMatched)

/** What an address has in common with others of its page: the route that answers it (`/office/stock/:sku`), and the names of its parameters. */
export function kindOf(path: string): string {
  const [pathname = '', query = ''] = path.split('?')
  const matched = matchRoutes(pages, pathname)?.map(({ route }) => route.path) ?? [pathname]
  const route = `/${matched.filter(Boolean).join('/')}`
  return route + (query ? `?${[...new Set(query.split('&').map((pair) => pair.split('=')[0]))].toSorted().join('&')}` : '')
}

function asMatched({ id, file, path, index, children }: RouteConfigEntry): RouteObject {
  return index ? { id: id ?? file, path, index } : { id: id ?? file, path, children: children?.map(asMatched) }
}

/** What an address adds to show the same page with other rows. */
export const otherRows = 'after|before|sort|state|only|client|more'

const leftOut = /\/(sign-out|preferences|files|health|api|metrics)|\.(csv|pdf)$|^\/api\//

type Walk = {
  /** No more pages than that. */
  most?: number
  /** Addresses that are not followed. */
  skip?: RegExp
  /** Done on each page while it is open. */
  at?: (path: string) => Promise<void>
}

/** Addresses of the pages that a person reaches by links from where he starts, one of each kind. The page must be signed in already. */
export async function pagesOf(page: Page, starts: readonly string[], { most = 60, skip, at }: Walk = {}): Promise<string[]> {
  const waiting = [...starts]
  const kinds = new Set(starts.map(kindOf))
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
      const elsewhere = url.origin !== new URL(page.url()).origin || leftOut.test(url.pathname) || skip?.test(next)
      if (elsewhere || [...url.searchParams].length > 1 || kinds.has(kindOf(next))) continue
      kinds.add(kindOf(next))
      waiting.push(next)
    }
    await at?.(path)
  }
  return found
}
