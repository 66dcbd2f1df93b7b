import { writeCsv, type CsvCell } from '#platform/csv/csv.ts'
import { ladderOf, type Sales } from './ladder-of.ts'
import { countryOf, customerOf, descriptionOf, isCharge, kindOf, skuOf, unidentified } from './quirks.ts'
import { sourceRows, type SourceRow } from './read-source.ts'

type Article = { descriptions: Map<string, number>; sales: Sales; anySales: Sales }

/** What was seen while the files were made, before anything is imported. */
export type Seen = {
  lines: number
  invoices: Set<string>
  codes: Set<string>
  charges: Set<string>
  customers: Set<string>
  atPriceZero: number
  negativePrices: number
  withoutCustomer: number
  withoutDescription: number
  severalDescriptions: number
}
/** The wholesaler's books as the files that our import doors take. Each is made anew from the source, line by line. */
export type WholesalerFiles = {
  seen: Seen
  articles(): AsyncGenerator<Buffer>
  companies(): AsyncGenerator<Buffer>
  prices(): AsyncGenerator<Buffer>
  history(): AsyncGenerator<Buffer>
}

/** Reads the books once for what articles, clients and ladders there are. */
export async function wholesalerFiles(folder: string, pick: (invoice: string) => boolean = () => true): Promise<WholesalerFiles> {
  const articles = new Map<string, Article>()
  const countries = new Map<string, Map<string, number>>()
  const seen: Seen = {
    lines: 0,
    invoices: new Set(),
    codes: new Set(),
    charges: new Set(),
    customers: new Set(),
    atPriceZero: 0,
    negativePrices: 0,
    withoutCustomer: 0,
    withoutDescription: 0,
    severalDescriptions: 0,
  }
  for await (const row of sourceRows(folder, pick)) {
    see(seen, row)
    add(countries, customerOf(row.customer), countryOf(row.country))
    if (isCharge(row.code)) seen.charges.add(skuOf(row.code))
    else noteArticle(articles, row)
  }
  seen.severalDescriptions = [...articles.values()].filter((article) => article.descriptions.size > 1).length
  return {
    seen,
    articles: () => file(articleHeader, articleLines(articles)),
    companies: () => file(companyHeader, companyLines(countries)),
    prices: () => file(priceHeader, priceLines(articles)),
    history: () => file(historyHeader, historyLines(folder, pick)),
  }
}

function see(seen: Seen, row: SourceRow): void {
  seen.lines += 1
  seen.invoices.add(row.invoice)
  seen.codes.add(row.code)
  if (row.customer) seen.customers.add(row.customer)
  else seen.withoutCustomer += 1
  if (Number(row.price) === 0) seen.atPriceZero += 1
  if (Number(row.price) < 0) seen.negativePrices += 1
  if (row.description.trim() === '') seen.withoutDescription += 1
}

function noteArticle(articles: Map<string, Article>, row: SourceRow): void {
  const sku = skuOf(row.code)
  const article = articles.get(sku) ?? { descriptions: new Map(), sales: new Map(), anySales: new Map() }
  articles.set(sku, article)
  const description = descriptionOf(row.description)
  // What stands on write-offs ('damages', '21733 mixed') says what happened, not what the article is; it counts least.
  if (description) article.descriptions.set(description, (article.descriptions.get(description) ?? 0) + (Number(row.price) > 0 ? 1_000 : 1))
  if (kindOf(row) !== 'sale' || Number(row.price) <= 0) return
  for (const sales of row.customer ? [article.sales, article.anySales] : [article.anySales]) {
    const quantities = sales.get(row.price)
    if (quantities) quantities.push(row.qty)
    else sales.set(row.price, [row.qty])
  }
}

function add(counts: Map<string, Map<string, number>>, key: string, value: string): void {
  const inner = counts.get(key) ?? new Map<string, number>()
  counts.set(key, inner.set(value, (inner.get(value) ?? 0) + 1))
}

function commonest(counts: ReadonlyMap<string, number>): string | undefined {
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0]
}

const articleHeader = ['sku', 'name_en', 'product', 'category']

/** 79323P and 79323W are one family, 79323. */
function* articleLines(articles: ReadonlyMap<string, Article>): Generator<CsvCell[]> {
  const families = Map.groupBy(articles.keys(), (sku) => /^\d{5}(?=[A-Z]{1,2}$)/.exec(sku)?.[0] ?? sku)
  for (const [family, skus] of [...families].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    for (const sku of skus.toSorted()) yield [sku, commonest(articles.get(sku)!.descriptions) ?? sku, skus.length > 1 ? family : sku, 'Giftware']
  }
}

const companyHeader = ['number', 'name', 'country', 'class', 'class_name', 'locale', 'currency']

/** A client of several countries stands in the one that he bought from most. */
function* companyLines(countries: ReadonlyMap<string, ReadonlyMap<string, number>>): Generator<CsvCell[]> {
  for (const [number, counts] of countries) {
    yield number === unidentified
      ? [number, 'Unidentified customers', 'GB', 'TRADE', 'Trade', 'en', 'GBP']
      : [number, `Customer ${number}`, commonest(counts) ?? 'GB', 'TRADE', 'Trade', 'en', 'GBP']
  }
}

const priceHeader = ['list', 'sku', 'min_qty', 'unit_net', 'list_name', 'audience', 'class', 'currency']

function* priceLines(articles: ReadonlyMap<string, Article>): Generator<CsvCell[]> {
  for (const [sku, { sales, anySales }] of articles) {
    const ladder = ladderOf(sales)
    for (const { minQty, price } of ladder.length > 0 ? ladder : ladderOf(anySales)) yield ['TRADE', sku, minQty, price, 'Trade prices', 'class', 'TRADE', 'GBP']
  }
}

const historyHeader = ['document', 'kind', 'date', 'company', 'currency', 'line_kind', 'sku', 'name', 'qty', 'unit_net']
/** Lines of an invoice stand at most some hundred lines apart. */
const farthestApart = 2_000

/** The lines of each invoice one below the other, all of them, repeated ones too. */
async function* historyLines(folder: string, pick: (invoice: string) => boolean): AsyncGenerator<CsvCell[], void, undefined> {
  const open = new Map<string, { rows: SourceRow[]; last: number }>()
  let n = 0
  for await (const row of sourceRows(folder, pick)) {
    n += 1
    const invoice = open.get(row.invoice) ?? { rows: [], last: n }
    invoice.rows.push(row)
    invoice.last = n
    open.set(row.invoice, invoice)
    if (n % farthestApart !== 0) continue
    for (const [number, { rows, last }] of open) {
      if (last > n - farthestApart) continue
      yield* rows.map(historyLine)
      open.delete(number)
    }
  }
  for (const { rows } of open.values()) yield* rows.map(historyLine)
}

function historyLine(row: SourceRow): CsvCell[] {
  const code = isCharge(row.code) ? ['charge', skuOf(row.code)] : ['article', row.code]
  return [row.invoice, kindOf(row), row.at, customerOf(row.customer), 'GBP', ...code, descriptionOf(row.description), row.qty, row.price]
}

async function* file(header: string[], rows: AsyncIterable<CsvCell[]> | Iterable<CsvCell[]>): AsyncGenerator<Buffer> {
  for await (const text of writeCsv('machine', header, rows)) yield Buffer.from(text)
}
