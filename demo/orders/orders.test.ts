import { describe, expect, it } from 'vitest'
import { isEuVat, isSiren } from '#kernel/identifiers.ts'
import { lineNet } from '#kernel/money.ts'
import { totals } from '#kernel/totals.ts'
import { buildCatalogue } from '../articles/build-catalogue.ts'
import { isWorkingDay } from '../chance/working-day.ts'
import { buildClients } from '../clients/build-clients.ts'
import { buildAgreements } from '../prices/build-agreements.ts'
import { buildLists } from '../prices/build-lists.ts'
import { priceArticle } from '../prices/price-article.ts'
import { priceBook } from '../prices/price-book.ts'
import { buildShelf } from './assortment.ts'
import { buildOrder } from './build-order.ts'
import { calendarOf } from './calendar-of.ts'
import { planOrders } from './plan-orders.ts'

const today = '2026-03-10'
const catalogue = buildCatalogue(1)
const calendar = calendarOf(today)
const clients = buildClients({ seed: 1, count: 300, firstDay: calendar.days[0]?.day ?? '', days: calendar.days.length, repIds: ['a', 'b', 'c', 'd'] })
const plans = planOrders(clients, calendar, 6_000, 1)
const median = (values: number[], share = 0.5): number => values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0

describe('the clients', () => {
  it('carries valid numbers, each its own', () => {
    for (const { siren, vatNumber, country } of clients) {
      expect(isEuVat(vatNumber)).toBe(true)
      expect(siren !== null && isSiren(siren)).toBe(country === 'FR')
    }
    expect(new Set(clients.map(({ name }) => name)).size).toBe(300)
    expect(new Set(clients.flatMap(({ siren }) => siren ?? [])).size).toBe(clients.filter(({ siren }) => siren).length)
  })

  it('has about 6 % abroad, groups with a parent, two that are blocked, addresses that reach nobody', () => {
    const abroad = clients.filter(({ country }) => country !== 'FR').length
    expect(abroad).toBeGreaterThan(8)
    expect(abroad).toBeLessThan(30)
    expect(new Set(clients.flatMap(({ parentId }) => parentId ?? [])).size).toBe(6)
    expect(clients.filter(({ blockedReason }) => blockedReason !== null)).toHaveLength(2)
    expect(clients.flatMap(({ contacts }) => contacts).filter(({ email }) => !email.endsWith('.example'))).toEqual([])
    expect(clients.filter(({ sites }) => sites.filter((site) => site.isBilling).length !== 1)).toEqual([])
  })
})

describe('the rhythms', () => {
  it('follows the measured lines per order and values', () => {
    const lines = plans.map((plan) => plan.lines)
    const euros = plans.map((plan) => plan.netCents / 100)
    expect(plans.length).toBeGreaterThan(5_800)
    expect(plans.length).toBeLessThan(6_200)
    expect([median(lines), Math.max(...lines)]).toEqual([15, 674])
    expect(median(euros, 0.1)).toBeGreaterThan(55)
    expect(median(euros, 0.1)).toBeLessThan(66)
    expect(Math.abs(median(euros) - 300)).toBeLessThan(15)
    expect(Math.abs(median(euros, 0.99) - 3_788)).toBeLessThan(300)
  })

  it('orders on working days, in time order, until yesterday', () => {
    expect(plans.filter(({ day }) => !isWorkingDay(day))).toEqual([])
    expect(plans.every((plan, i) => i === 0 || plan.at >= (plans[i - 1]?.at ?? 0))).toBe(true)
    expect(plans.at(-1)?.day).toBe('2026-03-09')
  })

  it('is busier in autumn than in August', () => {
    const perMonth = (month: string): number => plans.filter(({ day }) => day.slice(5, 7) === month).length
    expect(perMonth('10')).toBeGreaterThan(2.5 * perMonth('08'))
  })

  it('loses about a fifth of the clients, and wins some back', () => {
    const stopped = clients.filter(({ rhythm }) => (rhythm.spans.at(-1)?.[1] ?? 0) < calendar.days.length || rhythm.spans.length > 1)
    expect(stopped.length / clients.length).toBeGreaterThan(0.14)
    expect(stopped.length / clients.length).toBeLessThan(0.3)
    expect(clients.some(({ rhythm }) => rhythm.spans.length > 1)).toBe(true)
  })

  it('leaves work for today: orders to confirm, to ship, to release', () => {
    const many = (progress: string): number => plans.filter((plan) => plan.progress === progress).length
    expect([many('placed'), many('confirmed'), many('partly_shipped'), many('on_hold')]).toEqual([14, 12, 4, 5])
  })
})

it('has an agreement of a parent company, which a child without one of its own inherits', () => {
  const agreements = buildAgreements(
    catalogue,
    catalogue.articles.map((article) => priceArticle(article, 1)),
    clients,
    today,
    1,
  )
  const holders = new Set(agreements.map(({ companyId }) => companyId))
  const heirs = clients.filter(({ id, parentId }) => parentId !== null && holders.has(parentId) && !holders.has(id))
  expect(heirs.length).toBeGreaterThan(0)
})

describe('an order of the demonstration', () => {
  const priced = catalogue.articles.map((article) => priceArticle(article, 1))
  const lists = buildLists(priced, clients, today, 1)
  const book = priceBook(lists, buildAgreements(catalogue, priced, clients, today, 1), today)
  const tools = { shelf: buildShelf(catalogue.articles, 0, 1), book, refs: new Map(), seed: 1, today, lastMoment: (calendar.days.at(-1)?.startsAt ?? 0) + 66_600_000 }
  const orders = plans.slice(-400).map((plan, i) => buildOrder(plan, String(i), tools))

  it('respects minimum and multiple of each article', () => {
    const wrong = orders.flatMap(({ filled }) => filled).filter(({ article, qty }) => qty < article.selling.minQty || qty % article.selling.multiple !== 0)
    expect(wrong).toEqual([])
  })

  it('M1, M2, M3: adds up as the product does', () => {
    for (const { filled, totals: sums, vat } of orders) {
      for (const line of filled) expect(line.netCents).toBe(lineNet(line.qty, { unitNet: line.unitNet, per: line.article.selling.per, steps: line.article.selling.stepsPerUnit }))
      const carriage = { netCents: sums.carriageNetCents, vatCategory: vat.category, vatRate: vat.rate }
      expect(sums).toEqual(
        totals(
          filled.map((line) => ({ netCents: line.netCents, vatCategory: vat.category, vatRate: vat.rate })),
          carriage,
        ),
      )
    }
  })

  it('comes near to the value that was planned for it', () => {
    expect(median(orders.map(({ totals: sums, netCents }) => Math.abs(sums.netCents - netCents) / netCents))).toBeLessThan(0.03)
  })

  it('leaves after it came, and goes abroad without VAT', () => {
    expect(orders.filter(({ at, shippedAt, confirmedAt }) => (shippedAt ?? at) < at || (confirmedAt ?? at) < at)).toEqual([])
    expect(orders.filter(({ vat, client }) => (client.country === 'FR') !== (vat.category === 'S'))).toEqual([])
  })

  it('buys again what its client usually buys', () => {
    const [busiest] = [...Map.groupBy(orders, ({ client }) => client.id).values()].toSorted((a, b) => b.length - a.length)
    const bought = (busiest ?? []).flatMap(({ filled }) => filled.map(({ article }) => article.id))
    expect(new Set(bought).size).toBeLessThan(bought.length * 0.75)
  })
})
