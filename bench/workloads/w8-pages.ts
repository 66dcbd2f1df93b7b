import { gunzipSync, gzipSync, brotliDecompressSync } from 'node:zlib'
import { ask } from '../load/ask.ts'
import { requestText } from '../load/request-text.ts'
import { figureOf, goalOf, inTurn, type Bench, type Figure, type Workload } from './workload.ts'

const encodings = { 'accept-encoding': 'gzip, br', accept: 'text/html' }
const most = { html: 60_000, script: 160_000 }

export const pages: Workload = {
  code: 'W8',
  title: 'whole HTML pages rendered on the server for a signed-in buyer: listing, product, cart of 50 lines',
  async run(bench) {
    const kinds = [
      { what: 'listing page', paths: bench.buyers.map(({ shelves }) => shelves.slice(0, 6).map((shelf) => `/category/${shelf.slug}`)) },
      { what: 'product page', paths: bench.buyers.map(({ slugs }) => slugs.slice(0, 6).map((slug) => `/article/${slug}`)) },
      { what: 'cart of 50 lines', paths: bench.buyers.map(() => ['/cart']) },
    ]
    const figures: Figure[] = []
    for (const { what, paths } of kinds) {
      if (what.startsWith('cart')) await fillCarts(bench)
      figures.push(...(await measured(bench, what, paths)))
    }
    return figures
  },
}

async function measured(bench: Bench, what: string, paths: readonly (readonly string[])[]): Promise<Figure[]> {
  const asked = bench.buyers.map(({ cookie }, i) => paths[i]!.map((path) => requestText({ path, cookie, headers: encodings })))
  const perBuyer = await Promise.all(
    asked.map(async (requests) => {
      const answers = await ask(bench.server.port, requests)
      return requests.filter((_, i) => answers[i]!.status === 200)
    }),
  )
  const shown = perBuyer.filter((requests) => requests.length > 0)
  if (shown.length === 0) return [{ workload: 'W8', what, connections: 8, goal: { perSecond: 250 }, note: 'FAILED: no such page was shown' }]
  const loaded = await bench.measure({ connections: 8, journeys: inTurn(shown).map((request) => ({ requests: [request] })) })
  const weight = await weightOf(bench, shown[0]![0]!)
  return [
    { workload: 'W8', what, connections: 8, goal: goalOf(bench, { perSecond: 250, firstByteP99: 80 }, { firstByteP99: 150 }), ...figureOf(loaded) },
    {
      workload: 'W8',
      what: `${what}: weight`,
      connections: 1,
      goal: { holds: '≤ 60 kB HTML, ≤ 160 kB JS, gzipped' },
      held: weight.html <= most.html && weight.script <= most.script,
      note: `HTML ${kB(weight.html)} gzipped (${kB(weight.plain)} plain), JS ${kB(weight.script)} in ${weight.scripts} files`,
    },
  ]
}

/** What a browser with an empty cache fetches: the page, and the scripts that it names. */
async function weightOf({ server }: Bench, request: string): Promise<{ html: number; plain: number; script: number; scripts: number }> {
  const [page] = await ask(server.port, [request])
  const html = unpacked(page!.body).toString()
  // Preloaded, or imported by the page's first script; routes that are only listed in the page are not fetched.
  const named = html.matchAll(/(?:href|src)="(\/assets\/[^"]+\.js)"|(?:import|from)\s*\(?["'](\/assets\/[^"']+\.js)["']/g)
  const scripts = [...new Set([...named].map(([, linked, imported]) => (linked ?? imported)!))]
  const answers = await ask(
    server.port,
    scripts.map((path) => requestText({ path })),
  )
  return { html: gzipSync(html).length, plain: Buffer.byteLength(html), script: answers.reduce((sum, { body }) => sum + gzipSync(body).length, 0), scripts: scripts.length }
}

function unpacked(body: Buffer): Buffer {
  if (body[0] === 0x1f && body[1] === 0x8b) return gunzipSync(body)
  return body.toString('utf8', 0, 15).toLowerCase().startsWith('<!doctype') ? body : brotliDecompressSync(body)
}

async function fillCarts({ server, buyers }: Bench): Promise<void> {
  for (const { key, cookie, asks } of buyers) {
    const lines = Array.from({ length: Math.min(50, asks.length) }, (_, i) => ({ sku: asks[i]!.article.sku, quantity: String(asks[i]!.qty) }))
    await ask(server.port, [requestText({ path: '/api/v1/cart/lines', key, cookie, body: { set: true, lines } })])
  }
}

function kB(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} kB`
}
