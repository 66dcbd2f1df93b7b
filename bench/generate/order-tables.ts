import type { Size } from '../sizes.ts'
import { articleOf, shelvesOf, type MadeArticle } from './article-of.ts'
import { companyId } from './client-tables.ts'
import { dice } from './dice.ts'
import { idOf } from './id-of.ts'
import { shelfHolding } from './price-tables.ts'
import { row, type Table } from './table.ts'

const firstDay = Date.UTC(2023, 0, 2, 8)
const days = 3 * 365
const known = 20_000

/** Three years of past orders, closed and shipped, as an ERP's history comes in. */
export function orderTables(size: Size): Table[] {
  const articles = asked(size)
  return [
    {
      table: 'orders.order',
      columns: `id, number, state, company_id, company_name, buyer_name, locale, currency, source_kind, source_id, ship_to, bill_to, payment_method, lines_count, goods_net_cents, net_cents,
        vat_cents, gross_cents, vat, charged_cents, content_hash, submitted_at, placed_at, confirmed_at, closed_at`,
      rows: orders(size, articles),
    },
    {
      table: 'orders.line',
      columns:
        'order_id, position, variant_id, warehouse_id, sku, name, unit, qty_entered, base_per_unit, qty, qty_shipped, unit_net, per, price_steps, net_cents, tax_class, vat_category, vat_rate',
      rows: lines(size, articles),
    },
  ]
}

/** What is ordered, all over the catalogue: up to 20,000 articles. */
function asked(size: Size): MadeArticle[] {
  const shelves = shelvesOf(size)
  const step = Math.max(1, Math.floor(size.articles / known))
  return Array.from({ length: Math.min(known, size.articles) }, (_, i) => {
    const shelf = shelfHolding(shelves, i * step + 1)
    return articleOf(size, shelf, i * step + 1 - shelf.first)
  })
}

const countOf = (size: Size, n: number) => 1 + dice(size.linesPerOrder * 2 - 1, n, 60)

function lineOf(articles: readonly MadeArticle[], n: number, position: number): { article: MadeArticle; qty: number; netCents: number } {
  // Half of the lines ask for a tenth of the articles, as buyers do.
  const most = dice(2, n, position, 61) === 0 ? Math.ceil(articles.length / 10) : articles.length
  const article = articles[dice(most, n, position, 62)]!
  const qty = article.box * (1 + dice(6, n, position, 63))
  return { article, qty, netCents: Math.round((qty * article.unitNet) / (article.per * 100)) }
}

function* orders(size: Size, articles: readonly MadeArticle[]): Generator<string> {
  const address =
    '{"name":"Siège","line1":"1 rue des Forges","line2":null,"postalCode":"69007","city":"Lyon","country":"FR","contactName":null,"phone":null,"accessHours":null,"unloading":null}'
  for (let n = 1; n <= size.orders; n++) {
    let net = 0
    const count = countOf(size, n)
    for (let position = 1; position <= count; position++) net += lineOf(articles, n, position).netCents
    const vat = Math.round(net * 0.2)
    const company = 1 + dice(size.companies, n, 64)
    const at = new Date(firstDay + Math.floor((n / size.orders) * days) * 86_400_000 + dice(36_000_000, n, 65)).toISOString()
    yield row(
      idOf('ord', n),
      `H${n}`,
      'closed',
      companyId(company),
      `Client ${company}`,
      'Camille',
      'fr',
      'EUR',
      'history',
      `H${n}`,
      address,
      address,
      'on_account',
      count,
      net,
      net,
      vat,
      net + vat,
      `[{"category":"S","rate":200000,"netCents":${net},"vatCents":${vat}}]`,
      net + vat,
      'history',
      at,
      at,
      at,
      at,
    )
  }
}

function* lines(size: Size, articles: readonly MadeArticle[]): Generator<string> {
  for (let n = 1; n <= size.orders; n++) {
    let text = ''
    const order = idOf('ord', n)
    const count = countOf(size, n)
    for (let position = 1; position <= count; position++) {
      const { article, qty, netCents } = lineOf(articles, n, position)
      text += `${order}\t${position}\t${article.id}\t1\t${article.sku}\t${article.name.fr}\tpiece\t${qty}\t1\t${qty}\t${qty}\t${article.unitNet}\t${article.per}\t1\t${netCents}\tstandard\tS\t200000\n`
    }
    yield text
  }
}
