import { sql } from 'kysely'
import type { VatTreatment } from '#kernel/vat.ts'
import { sitesOf, withCompany, type Site } from '#modules/accounts/index.ts'
import { articlesByIds } from '#modules/catalogue/index.ts'
import { orderMinimum, vatOf } from '#modules/pricing/index.ts'
import { deliveryQuote, type DeliveryQuote } from '#modules/shipping/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { orderTotals } from '../changing/rewrite-lines.ts'
import { siteOf } from '../place-order.ts'

/** What an order costs when it is delivered to an address instead of collected: its prices stay, carriage and VAT are those of the address (V2). */
export type DeliveredInstead = { site: Site; quote: DeliveryQuote; carriageVat: VatTreatment; vat: ReadonlyMap<number, VatTreatment>; netCents: number; grossCents: number }

type Line = { position: number; variantId: number | null; qty: number; netCents: number; taxClass: string }

/** The client's delivery addresses, each with what his order would cost delivered there, by his own terms and VAT number whoever asks. */
export async function deliveryInstead(ctx: Ctx, order: { id: string; companyId: string }): Promise<DeliveredInstead[]> {
  const client = await withCompany(ctx, order.companyId)
  const [lines, sites] = await Promise.all([linesOf(ctx, order.id), sitesOf(client)])
  return Promise.all(sites.filter(({ isDelivery }) => isDelivery).map((site) => costAt(client, lines, site)))
}

/** The same for one address, null for the usual one. Refuses `site.unknown`. */
export async function deliveredTo(tx: TxCtx, order: { id: string; companyId: string }, siteId: string | null): Promise<DeliveredInstead> {
  const client = await withCompany(tx, order.companyId)
  return costAt(client, await linesOf(tx, order.id), siteOf(await sitesOf(client), siteId))
}

async function linesOf(ctx: Ctx | TxCtx, orderId: string): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select position, variant_id as "variantId", qty - qty_cancelled as qty, net_cents as "netCents", tax_class as "taxClass" from orders.line where order_id = ${orderId} order by position`.execute(
    ctx.db,
  )
  return rows
}

async function costAt(client: Ctx | TxCtx, lines: readonly Line[], site: Site): Promise<DeliveredInstead> {
  const place = { country: site.country, postalCode: site.postalCode }
  const vatAt = await vatOf(client, place)
  const quote = await deliveryQuote(client, {
    netCents: lines.reduce((sum, { netCents }) => sum + netCents, 0),
    weightGrams: await weightOf(client, lines),
    country: site.country,
    minimum: await orderMinimum(client),
  })
  const [vat, carriageVat] = [new Map(lines.map(({ position, taxClass }) => [position, vatAt(taxClass)])), vatAt(quote.taxClass)]
  const { netCents, grossCents } = orderTotals(
    { carriageNetCents: quote.carriageNetCents, carriageVatRate: carriageVat.rate, carriageVatCategory: carriageVat.category },
    lines.map((line) => ({ netCents: line.netCents, vatCategory: vat.get(line.position)!.category, vatRate: vat.get(line.position)!.rate })),
  )
  return { site, quote, carriageVat, vat, netCents, grossCents }
}

async function weightOf(client: Ctx | TxCtx, lines: readonly Line[]): Promise<number> {
  const articles = await articlesByIds(client, [...new Set(lines.flatMap(({ variantId }) => variantId ?? []))])
  return lines.reduce((sum, { variantId, qty }) => {
    const article = variantId === null ? undefined : articles.get(variantId)
    return article ? sum + Math.round(((article.weightGrams ?? 0) * qty) / article.stepsPerUnit) : sum
  }, 0)
}
