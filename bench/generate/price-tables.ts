import type { Size } from '../sizes.ts'
import { allArticles, articleOf, shelvesOf, type Shelf } from './article-of.ts'
import { classOf, companyId } from './client-tables.ts'
import { dice } from './dice.ts'
import { idOf } from './id-of.ts'
import { row, type Table } from './table.ts'

const block = 100
const runsPerAgreement = 5
export const publicListId = 1
/** The list of the n-th class. */
export const classListId = (n: number) => n + 2
export const classListCode = (n: number) => `CLASSE-${n + 1}`

/** VAT rates, lists with their tiers, and one agreement per company. */
export function priceTables(size: Size): Table[] {
  return [
    { table: 'pricing.vat_rate', columns: 'country, tax_class, rate', rows: [row('FR', 'standard', 200_000), row('FR', 'reduced', 55_000)] },
    {
      table: 'pricing.price_list',
      columns: 'id, code, name, audience, class_id',
      rows: [
        row(publicListId, 'PUBLIC', 'Tarif public', 'public', null),
        ...Array.from({ length: size.classes }, (_, n) => row(classListId(n), classListCode(n), `Tarif classe ${n + 1}`, 'class', idOf('cls', n + 1))),
      ],
    },
    { table: 'pricing.price', columns: 'variant_id, list_id, min_qty, unit_net, per', rows: listPrices(size) },
    { table: 'pricing.agreement', columns: 'id, code, company_id, name', rows: companies(size, (n) => row(n, `ACC${n}`, companyId(n), `Accord ${n}`)) },
    { table: 'pricing.agreement_price', columns: 'variant_id, agreement_id, min_qty, unit_net, per', rows: agreementPrices(size) },
    {
      table: 'pricing.agreement_discount',
      columns: 'agreement_id, target, target_id, share',
      rows: companies(size, (n) => (n % 2 === 0 ? row(n, 'brand', 1 + dice(20, n, 40), 30_000) : '')),
    },
    {
      table: 'shipping.method',
      columns: 'code, kind, name_fr, name_en, settings',
      rows: [row('standard', 'flat', 'Messagerie', 'Standard carrier', '{"netCents":1200,"freeFromCents":30000}')],
    },
  ]
}

/** Whether the list of the n-th class holds an article: lists take turns at blocks of a hundred when they don't hold all. */
export function isOnClassList({ articles, articlesPerClassList }: Size, n: number, articleId: number): boolean {
  const turns = Math.max(1, Math.round(articles / articlesPerClassList))
  return Math.floor((articleId - 1) / block) % turns === n % turns
}

/** The articles of a company's agreement: runs of neighbours that its class list holds as well. */
export function agreementArticles(size: Size, company: number): number[] {
  const turns = Math.max(1, Math.round(size.articles / size.articlesPerClassList))
  const blocks = Math.floor(size.articles / block / turns)
  const perRun = size.articlesPerAgreement / runsPerAgreement
  return Array.from({ length: runsPerAgreement }, (_, run) => {
    const at = Math.floor(dice(Math.floor(blocks / runsPerAgreement), company, run, 41) * runsPerAgreement + run) * turns + (classOf(company, size) % turns)
    const first = at * block + 1 + dice(block - perRun, company, run, 42)
    return Array.from({ length: perRun }, (_, i) => first + i)
  }).flat()
}

/** The shelf on which an article stands. */
export function shelfHolding(shelves: readonly Shelf[], articleId: number): Shelf {
  return shelves.find((shelf) => articleId < shelf.first + shelf.count)!
}

function* companies(size: Size, rowOf: (n: number) => string): Generator<string> {
  for (let n = 1; n <= size.companies; n++) {
    const text = rowOf(n)
    if (text) yield text
  }
}

/** Net of a tier: 7 % less at each step, on a share of the public price. */
function tierNet(unitNet: number, percent: number, step: number): number {
  return Math.round((unitNet * percent * 93 ** step) / 100 ** (step + 1))
}

function* listPrices(size: Size): Generator<string> {
  for (const { id, box, unitNet, per } of allArticles(size)) {
    let text = ''
    for (let step = 0; step < 3; step++) text += row(id, publicListId, [1, box, box * 10][step]!, tierNet(unitNet, 100, step), per)
    for (let n = 0; n < size.classes; n++) {
      if (!isOnClassList(size, n, id)) continue
      for (let step = 0; step < 2; step++) text += row(id, classListId(n), [1, box][step]!, tierNet(unitNet, 95 - n, step), per)
    }
    yield text
  }
}

function* agreementPrices(size: Size): Generator<string> {
  const shelves = shelvesOf(size)
  for (let company = 1; company <= size.companies; company++) {
    for (const id of agreementArticles(size, company)) {
      const shelf = shelfHolding(shelves, id)
      const { box, unitNet, per } = articleOf(size, shelf, id - shelf.first)
      yield row(id, company, 1, tierNet(unitNet, 72, 0), per) + row(id, company, box, tierNet(unitNet, 72, 1), per)
    }
  }
}
