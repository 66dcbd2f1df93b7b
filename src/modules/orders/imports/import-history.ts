import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Address } from '#kernel/address.ts'
import type { Locale } from '#kernel/locale.ts'
import { lineNet, type Millionths, type Per } from '#kernel/money.ts'
import { quantityText } from '#kernel/quantity.ts'
import { totals, type Totals } from '#kernel/totals.ts'
import type { VatCategory } from '#kernel/vat.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { writeHistory, type HistoryLine, type HistoryOrder } from './write-history.ts'

export type PastLine = {
  kind: 'article' | 'charge'
  sku: string
  /** As it stood on the document; the catalogue's when null. */
  name: string | null
  unit: string | null
  /** Thousandths of the unit, negative on credits. */
  qty: number
  /** Ten-thousandths for `per` units. */
  unitNet: number
  per: Per
  taxClass: string
  /** Null when the document's VAT is not known. */
  vatRate: Millionths | null
}
export type PastDocument = {
  /** Its number in the system that it comes from: the same number is the same document. */
  number: string
  kind: 'sale' | 'credit' | 'adjustment'
  at: Temporal.Instant
  company: string
  currency: string
  buyer: string | null
  poNumber: string | null
  comment: string | null
  lines: readonly PastLine[]
}
export type PastResult = { number: string; status: 'written' | 'unchanged' } | { number: string; status: 'refused'; code: string; details: Record<string, unknown> }

type Client = { id: string; number: string; name: string; country: string }
type Article = { sku: string; id: number; unit: string; steps: number; fr: string; en: string }

/**
 * Writes past documents as closed orders, without stock, credit, mail or event. Names that a document lacks are the catalogue's in the seller's language. Ids come from the document's number, so that the same document again is
 * `unchanged` and a corrected one replaces the former. An article that the catalogue doesn't have keeps its code and name. Refuses, document by document,
 * `history.company_unknown`, `history.number_taken` (an order of ours has that number) and `quantity.not_whole`.
 */
export async function importHistory(tx: TxCtx, documents: readonly PastDocument[]): Promise<PastResult[]> {
  mustBeAllowed(tx, 'settings.manage')
  const clients = await clientsByNumber(tx, documents)
  const articles = await articlesBySku(tx, documents)
  const known = await knownHistory(tx, documents)
  const { locale } = await tx.tools.settings.read(tx, sellerSettings)
  const results: PastResult[] = []
  const orders: HistoryOrder[] = []
  for (const document of documents) {
    const order = asOrder(document, clients.get(document.company), articles, locale)
    if ('code' in order) results.push({ number: document.number, status: 'refused', ...order })
    else if (known.taken.has(document.number)) results.push({ number: document.number, status: 'refused', code: 'history.number_taken', details: { number: document.number } })
    else {
      const changed = known.hashes.get(document.number) !== order.content_hash
      if (changed) orders.push(order)
      results.push({ number: document.number, status: changed ? 'written' : 'unchanged' })
    }
  }
  await writeHistory(tx, orders)
  return results
}

function asOrder(
  document: PastDocument,
  client: Client | undefined,
  articles: ReadonlyMap<string, Article>,
  locale: Locale,
): HistoryOrder | { code: string; details: Record<string, unknown> } {
  if (!client) return { code: 'history.company_unknown', details: { company: document.company, number: document.number } }
  const lines = document.lines.map((line, i) => asLine(line, i + 1, line.kind === 'article' ? articles.get(line.sku.toUpperCase()) : undefined, locale))
  const fraction = lines.find((line) => !Number.isInteger(line.qty))
  if (fraction) return { code: 'quantity.not_whole', details: { typed: fraction.qty_entered } }
  const sums: Totals = totals(lines.map((line) => ({ netCents: line.net_cents, vatCategory: line.vat_category, vatRate: line.vat_rate })))
  const at = document.at.toString()
  const address: Address = {
    name: client.name,
    line1: '',
    line2: null,
    postalCode: '',
    city: '',
    country: client.country,
    contactName: null,
    phone: null,
    accessHours: null,
    unloading: null,
  }
  const order = {
    id: `ord_h${createHash('sha256').update(document.number).digest('hex').slice(0, 24)}`,
    number: document.number,
    kind: document.kind,
    company_id: client.id,
    company_name: client.name,
    buyer_name: document.buyer ?? client.name,
    locale,
    currency: document.currency,
    at,
    address: JSON.stringify(address),
    po_number: document.poNumber,
    comment: document.comment,
    lines_count: lines.length,
    goods_net_cents: sums.goodsNetCents,
    net_cents: sums.netCents,
    vat_cents: sums.vatCents,
    gross_cents: sums.grossCents,
    vat: sums.vat,
    lines,
  }
  return { ...order, content_hash: createHash('sha256').update(JSON.stringify(order)).digest('base64url') }
}

function asLine(line: PastLine, position: number, article: Article | undefined, locale: Locale): HistoryLine {
  const steps = article?.steps ?? 1
  const qty = (line.qty * steps) / 1_000
  const unitPrice = { unitNet: line.unitNet, per: line.per, steps }
  const category: VatCategory = line.vatRate === null ? 'O' : line.vatRate === 0 ? 'Z' : 'S'
  return {
    position,
    kind: line.kind,
    variant_id: article?.id ?? null,
    sku: article?.sku ?? line.sku,
    name: line.name ?? (locale === 'fr' ? article?.fr : article?.en) ?? line.sku,
    unit: line.unit ?? article?.unit ?? 'piece',
    qty_entered: quantityText(line.qty, 1_000),
    base_per_unit: steps,
    qty,
    unit_net: line.unitNet,
    per: line.per,
    price_steps: steps,
    net_cents: Number.isInteger(qty) ? lineNet(qty, unitPrice) : 0,
    tax_class: line.taxClass,
    vat_category: category,
    vat_rate: line.vatRate ?? 0,
  }
}

async function clientsByNumber(tx: TxCtx, documents: readonly PastDocument[]): Promise<Map<string, Client>> {
  const { rows } = await sql<Client>`
    select company_id as id, number, name, country from accounts.company_label where number = any(${[...new Set(documents.map((document) => document.company))]}::text[])`.execute(
    tx.db,
  )
  return new Map(rows.map((row) => [row.number, row]))
}

async function articlesBySku(tx: TxCtx, documents: readonly PastDocument[]): Promise<Map<string, Article>> {
  const skus = new Set(documents.flatMap((document) => document.lines.flatMap((line) => (line.kind === 'article' ? [line.sku.toUpperCase()] : []))))
  const { rows } = await sql<Article & { key: string }>`
    select a.sku_upper as key, a.sku, a.variant_id as id, a.unit, a.steps_per_unit as steps, a.name_fr as fr, a.name_en as en
    from catalogue.article_label a where a.sku_upper = any(${[...skus]}::text[])`.execute(tx.db)
  return new Map(rows.map(({ key, ...article }) => [key, article]))
}

/** What these documents were when they came in before, and which numbers belong to orders of our own. */
async function knownHistory(tx: TxCtx, documents: readonly PastDocument[]): Promise<{ hashes: Map<string, string>; taken: Set<string> }> {
  const numbers = documents.map((document) => document.number)
  const { rows } = await sql<{ number: string; history: boolean; content_hash: string }>`
    select o.number, o.source_kind = 'history' as history, o.content_hash from orders.order o where o.number = any(${numbers}::text[])`.execute(tx.db)
  return {
    hashes: new Map(rows.filter((row) => row.history).map((row) => [row.number, row.content_hash])),
    taken: new Set(rows.filter((row) => !row.history).map((row) => row.number)),
  }
}
