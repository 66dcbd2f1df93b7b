import pg from 'pg'
import type { Day } from '#kernel/day.ts'
import { buildCatalogue, type Catalogue } from './articles/build-catalogue.ts'
import { buildClients } from './clients/build-clients.ts'
import { clientRefs } from './clients/client-refs.ts'
import type { Client } from './clients/client.ts'
import { userIdOf } from './clients/contacts.ts'
import { loaderFor, type Loader, type Step } from './loading/loader.ts'
import { leaveUntranslated } from './loading/leave-untranslated.ts'
import { withoutForeignKeys } from './loading/without-foreign-keys.ts'
import { writeAssortments } from './loading/write-assortments.ts'
import { writeCollecting } from './loading/write-collecting.ts'
import { writeContracts } from './loading/write-contracts.ts'
import { writeCatalogue, writeCodes } from './loading/write-catalogue.ts'
import { writeClients } from './loading/write-clients.ts'
import { writeCredit } from './loading/write-credit.ts'
import { writeKept } from './loading/write-kept.ts'
import { writeOddReceipts } from './loading/write-odd-receipts.ts'
import { writeOffers } from './loading/write-offers.ts'
import { writeOrders } from './loading/write-orders.ts'
import { writePictures } from './loading/write-pictures.ts'
import { writePriceTerms } from './loading/write-price-terms.ts'
import { writePreorders } from './loading/write-preorders.ts'
import { writePrices } from './loading/write-prices.ts'
import { writeSettings } from './loading/write-settings.ts'
import { writeSourcing, writeStock, writeWarehouses } from './loading/write-stock.ts'
import { writeSupplierStock } from './loading/write-supplier-stock.ts'
import { writeUnderCost } from './loading/write-under-cost.ts'
import { writeWaiting } from './loading/write-waiting.ts'
import { writeSupply } from './loading/write-supply.ts'
import { buildShelf, restricted } from './orders/assortment.ts'
import { calendarOf } from './orders/calendar-of.ts'
import { emptyBooks, mainWarehouse, type Person } from './orders/keep-books.ts'
import { planOrders } from './orders/plan-orders.ts'
import { buildAgreements } from './prices/build-agreements.ts'
import { buildOffers } from './prices/build-offers.ts'
import { buildLists } from './prices/build-lists.ts'
import { priceArticle } from './prices/price-article.ts'
import { priceBook } from './prices/price-book.ts'
import { demoSignIns, otherReps } from './sign-ins.ts'

type LoadDemo = {
  connectionString: string
  size: DemoSize
  /** Local day of the seller, 'YYYY-MM-DD': the orders end the day before. */
  today: Day
  /** Where the product keeps its files. */
  filesDir: string
  seed?: number
  onProgress(step: Step): void
}
export type DemoSize = keyof typeof sizes
export type LoadedDemo = { companies: number; articles: number; orders: number; lines: number }

const longTables = [
  'catalogue.code',
  'catalogue.pack',
  'catalogue.relation',
  'catalogue.variant_text',
  'pricing.price',
  'stock.level',
  'stock.movement',
  'supply.article',
  'supply.price',
  'shipping.shipment_line',
  'orders.order',
  'orders.line',
  'orders.timeline',
]
const sizes = { demo: { companies: 300, orders: 6_000 }, full: { companies: 5_000, orders: 40_000 } }

/** Fills an empty migrated database with the demonstration seller, all or nothing. The same seed and day give the same rows. */
export async function loadDemo({ connectionString, size, today, filesDir, seed = 1, onProgress }: LoadDemo): Promise<LoadedDemo> {
  const catalogue = buildCatalogue(seed)
  const pictures = writePictures(filesDir, catalogue.pictures)
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const loader = loaderFor(client, catalogue.articles.length * 31 + sizes[size].companies * 16 + sizes[size].orders * 29, onProgress)
    await client.query('begin')
    const loaded = await withoutForeignKeys(loader, longTables, () => writeAll(loader, catalogue, size, { today, filesDir }, seed))
    await client.query('commit')
    await client.query('analyze')
    await pictures
    loader.finish()
    return loaded
  } finally {
    await client.end()
    await pictures
  }
}

async function writeAll(loader: Loader, catalogue: Catalogue, size: DemoSize, { today, filesDir }: { today: Day; filesDir: string }, seed: number): Promise<LoadedDemo> {
  const { articles, brands } = catalogue
  const calendar = calendarOf(today)
  const reps = [...demoSignIns.filter((one) => one.staffRoles?.includes('rep')), ...otherReps]
  const clients = buildClients({
    seed,
    count: sizes[size].companies,
    firstDay: calendar.days[0]?.day ?? today,
    days: calendar.days.length,
    repIds: reps.map((rep) => userIdOf(rep.email)),
  })
  const priced = articles.map((article) => priceArticle(article, seed))
  const lists = buildLists(priced, clients, today, seed)
  const agreements = buildAgreements(catalogue, priced, clients, today, seed)
  const shelf = buildShelf(articles, brands.find((brand) => brand.code === restricted.brand)?.id ?? 0, seed)
  const refs = clientRefs(clients, shelf, seed)
  const books = emptyBooks()

  await writeSettings(loader, size, today, seed)
  await writeCatalogue(loader, catalogue, today, seed)
  await leaveUntranslated(loader)
  await writeClients(loader, clients)
  await writeCodes(loader, articles, refs)
  await writeAssortments(loader, catalogue, clients)
  await writePrices(loader, priced, lists, agreements, articles)
  await writePriceTerms(loader, catalogue.categories)
  await writeContracts(loader, { lists, agreements, articles, by: staffOf('product-manager'), today, filesDir })
  const lastMoment = (calendar.days.at(-1)?.startsAt ?? 0) + 18.5 * 3_600_000
  const plans = planOrders(clients, calendar, sizes[size].orders, seed)
  const cast = { reps: new Map(reps.map((rep) => [userIdOf(rep.email), rep.name])), seller: staffOf('sales-manager'), logistics: staffOf('logistics'), finance: staffOf('finance') }
  await writeWarehouses(loader)
  const { lines, lastNumber } = await writeOrders(loader, plans, { shelf, book: priceBook(lists, agreements, today), refs, seed, today, lastMoment }, books, cast)
  await writeUnderCost(loader, { priced, lists, by: staffOf('product-manager') })
  await writeOffers(loader, buildOffers(catalogue, today), catalogue.categories)
  const costs = new Map(priced.map(({ article, cost }) => [article.id, cost]))
  const costOf = (articleId: number) => costs.get(articleId) ?? 0
  const supplyOrders = await writeStock(loader, articles, books, { today, seed, by: cast.logistics, costOf })
  await writeSupply(
    loader,
    articles.filter((article) => article.replacedBy === null),
    supplyOrders,
    { costOf, today, seed, buyer: staffOf('purchasing'), logistics: cast.logistics, warehouseId: mainWarehouse },
  )
  await writeWaiting(loader, today, seed)
  await writeOddReceipts(loader, { today, buyer: staffOf('purchasing'), logistics: cast.logistics })
  await writeKept(loader, today, cast.logistics)
  await writeCollecting(loader, cast.logistics)
  await writeSupplierStock(loader, today, staffOf('purchasing'))
  await writeSourcing(loader)
  await writeCredit(loader, clients, books, seed)
  await goOnCounting(loader, { companies: clients, lastNumber, shipments: books.shipments.length })
  await writePreorders(loader, today, staffOf('product-manager'))
  return { companies: clients.length, articles: articles.length, orders: plans.length, lines }
}

function staffOf(key: string): Person {
  const person = demoSignIns.find((one) => one.key === key)
  if (!person) throw new Error(`no sign-in ${key}`)
  return { id: userIdOf(person.email), name: person.name }
}

// What is numbered from now on goes on where the demonstration stops.
async function goOnCounting(loader: Loader, { companies, lastNumber, shipments }: { companies: readonly Client[]; lastNumber: number; shipments: number }): Promise<void> {
  const counted: [string, number][] = [
    ['accounts.company_number', 1_000 + companies.length],
    ['orders.order_number', lastNumber],
    ['shipping.shipment_number', shipments],
  ]
  for (const [sequence, last] of counted) await loader.query('select setval($1::regclass, greatest($2::bigint, 1), $2::bigint > 0)', [sequence, last])
  for (const table of ['catalogue.category', 'catalogue.brand', 'catalogue.product', 'catalogue.variant', 'pricing.price_list', 'pricing.agreement', 'stock.warehouse']) {
    await loader.query(`select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`)
  }
}
