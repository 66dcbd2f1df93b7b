import { quantityText } from '#kernel/quantity.ts'
import { createApiKey } from '#modules/accounts/index.ts'
import { eachOrAll, type PriceReader, type Probe, type SeenPrice } from '#modules/orders/index.ts'
import { hiddenFrom } from '#modules/pricing/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { createHttp } from '#platform/http/server.ts'
import { undone } from '#platform/undo/undone.ts'
import { mountApi } from '../api/index.ts'
import type { App } from '../app.ts'

/**
 * The REST door as a place that tells prices, for the proof: a server of its own that never listens, asked with a key of the client's that exists only in a transaction which is undone.
 * It tells nothing to visitors, nor where machines are told less than people.
 */
export async function priceOverRest(app: App): Promise<{ reader: PriceReader; close(): Promise<void> }> {
  const http = createHttp({ log: app.tools.log, metrics: app.metrics, baseUrl: app.config.baseUrl, trustProxy: false })
  let inside: TxCtx | null = null
  const ctxFor = (...who: Parameters<App['ctxFor']>): Ctx => ({ ...app.ctxFor(...who), db: inside?.db ?? app.db })
  await mountApi(http, {
    get db() {
      return inside?.db ?? app.db
    },
    ctxFor,
    baseUrl: app.config.baseUrl,
    importKinds: [],
    exportKinds: [],
    publicEvents: [],
    mostPerMinute: 0,
  })

  async function read(client: Ctx, probes: readonly Probe[], how: 'alone' | 'together'): Promise<(SeenPrice | null)[]> {
    const { company } = client.actor
    if (!company || (await hiddenFrom({ ...client, actor: { ...client.actor, kind: 'key' } })) !== null) return probes.map(() => null)
    return undone(app.systemCtx('price-proof'), async (tx) => {
      inside = tx
      const { key } = await createApiKey(tx as Ctx, { name: 'price proof', scopes: ['prices:read'], companyId: company.id })
      return eachOrAll(how, probes, (some) => quoted(key, some))
    }).finally(() => {
      inside = null
    })
  }

  async function quoted(key: string, probes: readonly Probe[]): Promise<(SeenPrice | null)[]> {
    const lines = probes.map(({ article, unit, qty, basePerUnit }) => ({ sku: article.sku, unit, quantity: quantityText(qty, basePerUnit) }))
    const answer = await http.inject({ method: 'POST', url: '/api/v1/prices', headers: { authorization: `Bearer ${key}` }, payload: { lines } })
    if (answer.statusCode !== 200) throw new Error(`REST answered ${answer.statusCode}: ${answer.body.slice(0, 300)}`)
    const told = new Map(answer.json<{ lines: QuotedLine[] }>().lines.map((line) => [line.line, line]))
    return probes.map((_, i) => seenIn(told.get(i + 1)))
  }

  return { reader: { name: 'REST', read }, close: () => http.close() }
}

type QuotedLine = { line: number; unitNet: { amount: string; per: number; unit: string } | null; netCents: number; vat: { rate: string } }

function seenIn(line: QuotedLine | undefined): SeenPrice {
  if (!line?.unitNet) return { unit: 'none' }
  const { amount, per, unit } = line.unitNet
  return { unit: `${Number(amount.replace('.', ''))}/${per} ${unit}`, net: line.netCents, vat: Math.round(Number(line.vat.rate) * 10_000) }
}
