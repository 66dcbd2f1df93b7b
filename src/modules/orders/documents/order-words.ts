import type { Address } from '#kernel/address.ts'
import type { Day } from '#kernel/day.ts'
import type { Locale } from '#kernel/locale.ts'
import type { VatReason } from '#kernel/vat.ts'
import { centsText, dayText, shareText, stepsText, unitNetText } from '#platform/paper/figures.ts'
import { unitWord } from '#platform/paper/unit-word.ts'
import { isWordKey, wordsFor } from '#platform/words.ts'
import { fromWords, hoursWords } from '../collecting/collect-words.ts'
import type { Order, OrderLine } from '../order-by-id.ts'

/** What of an order its lines' days are read with. */
export type PromisedOrder = Pick<Order, 'windowFrom' | 'windowTo' | 'conditional' | 'collect'> & { wantedOn: Day | null }

/** A quantity of a line with its unit: `2 boîtes`. */
export function quantityWords(locale: Locale, steps: number, { unit, basePerUnit }: Pick<OrderLine, 'unit' | 'basePerUnit'>): string {
  return `${stepsText(steps, basePerUnit, locale)}\u00a0${unitWord(locale, unit, Math.abs(steps) >= 2 * basePerUnit)}`
}

/** The same in the article's own unit, when the line counts in packs and its price does not: `200 pièces`; null otherwise. */
export function inOwnUnit(locale: Locale, steps: number, { basePerUnit, priceSteps, articleUnit }: Pick<OrderLine, 'basePerUnit' | 'priceSteps' | 'articleUnit'>): string | null {
  return articleUnit === null || priceSteps === basePerUnit ? null : quantityWords(locale, steps, { unit: articleUnit, basePerUnit: priceSteps })
}

/** A line's unit price, `12,50 € / 100`, and the unit that it is for when it is another one than the line counts in. */
export function priceWords(
  locale: Locale,
  line: Pick<OrderLine, 'unitNet' | 'per' | 'priceSteps' | 'basePerUnit' | 'articleUnit'>,
  currency: string,
): { price: string; unit: string | null } {
  const price = unitNetText(line.unitNet, line.per, locale, currency)
  const other = line.priceSteps !== line.basePerUnit && line.articleUnit !== null
  return { price: other && line.per === 1 ? `${price}\u00a0/\u00a01` : price, unit: other ? unitWord(locale, line.articleUnit!, line.per > 1) : null }
}

/**
 * When a line leaves, as the client was told, and what of it is not there yet; of a day that is over its `lateness`. A pre-order names its
 * window as long as the day keeps to it. Null for a charge, an order of the past, and what has left already.
 */
export function promiseWords(
  locale: Locale,
  line: Pick<OrderLine, 'kind' | 'qty' | 'qtyCancelled' | 'qtyShipped' | 'waiting' | 'promisedOn' | 'lateness' | 'unit' | 'basePerUnit'>,
  { today, windowFrom, windowTo, conditional, collect }: PromisedOrder & { today: Day },
): string | null {
  if (line.kind === 'charge' || line.qtyShipped >= line.qty - line.qtyCancelled) return null
  if (windowTo !== null && windowTo >= today && (line.promisedOn === null ? conditional : line.promisedOn <= windowTo)) {
    const window = windowWords({ windowFrom, windowTo }, locale)
    return line.waiting === 0
      ? wordsFor(locale, collect ? 'order_line_window_collect' : 'order_line_window', window)
      : wordsFor(locale, collect ? 'order_line_window_collect_waiting' : 'order_line_window_waiting', { ...window, quantity: quantityWords(locale, line.waiting, line) })
  }
  const day = line.promisedOn && dayText(line.promisedOn, locale)
  const { lateness } = line
  const late = lateness === 'late'
  if (line.waiting === 0 && lateness === 'in_time') return wordsFor(locale, 'order_promise_ready')
  if (line.waiting === 0 && lateness === 'held') return wordsFor(locale, 'order_promise_held')
  if (line.waiting === 0) return day && wordsFor(locale, late ? 'order_promise_late' : collect ? 'order_line_collect' : 'order_line_leaves', { day })
  const quantity = quantityWords(locale, line.waiting, line)
  if (lateness === 'held') return wordsFor(locale, 'order_line_waiting_held', { quantity })
  return day
    ? wordsFor(locale, late ? 'order_line_waiting_late' : collect ? 'order_line_waiting_collect' : 'order_line_waiting_on', { quantity, day })
    : wordsFor(locale, 'order_line_waiting_unknown', { quantity })
}

/** What an offer does for a line: that it costs nothing, or what it took off what quantity and price come to; null where none does. */
export function offerWords(locale: Locale, { given, allowanceCents }: Pick<OrderLine, 'given' | 'allowanceCents'>, currency: string): string | null {
  if (given) return wordsFor(locale, 'order_line_given')
  return allowanceCents > 0 ? wordsFor(locale, 'order_line_offer', { amount: centsText(allowanceCents, locale, currency) }) : null
}

/** What stands at the foot of an order: label and amount, the last one being what is to pay. */
export function totalRows(
  order: Pick<Order, 'goodsNetCents' | 'carriageNetCents' | 'netCents' | 'vat' | 'grossCents' | 'currency'>,
  locale: Locale,
): [label: string, amount: string][] {
  const money = (cents: number) => centsText(cents, locale, order.currency)
  return [
    [wordsFor(locale, 'pdf_goods_net'), money(order.goodsNetCents)],
    [wordsFor(locale, 'pdf_carriage_net'), money(order.carriageNetCents)],
    [wordsFor(locale, 'pdf_net'), money(order.netCents)],
    ...order.vat.map((group): [string, string] => [wordsFor(locale, 'pdf_vat', { rate: shareText(group.rate, locale), net: money(group.netCents) }), money(group.vatCents)]),
    [wordsFor(locale, 'pdf_gross'), money(order.grossCents)],
  ]
}

/** The sentences that the law wants where no VAT is charged (V3, V7), and why it is where a client from abroad fetches the goods himself (V2). */
export function vatSentences(order: Pick<Order, 'vat' | 'vatReasons' | 'collect' | 'shipTo' | 'billTo'>, locale: Locale): string[] {
  const abroad = order.collect !== null && order.billTo.country !== order.shipTo.country
  return [...vatReasonsOf(order).map((reason) => wordsFor(locale, `pdf_vat_${reason}`)), ...(abroad ? [wordsFor(locale, 'order_collect_vat')] : [])]
}

/** Why no VAT is charged on an order, each reason once; orders that say none are read by category. */
export function vatReasonsOf({ vat, vatReasons }: Pick<Order, 'vat' | 'vatReasons'>): VatReason[] {
  const ofCategory = { K: 'intra_eu', G: 'export' } as const
  const reasons = vatReasons.length > 0 ? vatReasons : vat.flatMap(({ category }) => (category === 'K' || category === 'G' ? [ofCategory[category]] : []))
  return [...new Set(reasons)]
}

/** Why an order waits, in words. */
export function holdWords(order: Pick<Order, 'holdReasons'>, locale: Locale): string {
  return order.holdReasons
    .map((reason) => {
      const key = `order_hold_${reason}`
      return isWordKey(key) ? wordsFor(locale, key) : wordsFor(locale, 'order_hold_other')
    })
    .join(', ')
}

/** The lines of an address, the country only when it is another one than the seller's. */
export function addressLines({ name, line1, line2, postalCode, city, country }: Address, locale: Locale, sellerCountry: string): string[] {
  const abroad = country === sellerCountry ? null : (new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? country).toUpperCase()
  return [name, line1, line2, `${postalCode} ${city}`, abroad].filter((text): text is string => Boolean(text))
}

/** When the order is to be delivered, label and days: a pre-order's window, else the day that the client wants; null when he named none. */
export function wantedWords(order: PromisedOrder, locale: Locale): [label: string, value: string] | null {
  if (order.windowTo !== null) return [wordsFor(locale, order.collect ? 'pdf_window_collect' : 'pdf_window'), wordsFor(locale, 'pdf_window_days', windowWords(order, locale))]
  return order.wantedOn === null ? null : [wordsFor(locale, 'pdf_wanted_on'), dayText(order.wantedOn, locale)]
}

/** Where it is collected and from when on, for facts of mails and documents; none where it is delivered. */
export function collectFacts({ collect }: Pick<Order, 'collect'>, locale: Locale): [label: string, value: string][] {
  if (!collect) return []
  const words = { ready: 'order_collect_ready', awaited: 'order_collect_awaited', rest: 'order_collect_rest' } as const
  const from = collect.stage === 'from' ? fromWords(collect, locale) : wordsFor(locale, words[collect.stage])
  if (!collect.open && collect.readyAt === null) return [[wordsFor(locale, 'order_collect_when'), wordsFor(locale, 'order_collect_closed')]]
  return [...(from ? [[wordsFor(locale, 'order_collect_when'), from] as [string, string]] : []), [wordsFor(locale, 'order_collect_hours'), hoursWords(collect, locale)]]
}

/** The delivery window of a pre-order, for a sentence. */
export function windowWords({ windowFrom, windowTo }: Pick<Order, 'windowFrom' | 'windowTo'>, locale: Locale): { from: string; to: string } {
  return { from: dayText(windowFrom ?? '', locale), to: dayText(windowTo ?? '', locale) }
}

/** What a pre-order's client is told of it: that it is noted, or firm; delivered in its window, or collected once it has come. */
export function preorderWords(order: Pick<Order, 'windowFrom' | 'windowTo' | 'collect'>, locale: Locale, what: 'noted' | 'launched'): string {
  const window = windowWords(order, locale)
  if (order.collect && !order.collect.open) return wordsFor(locale, 'mail_preorder_firm_text')
  if (order.collect) return wordsFor(locale, what === 'noted' ? 'mail_preorder_collect_text' : 'mail_preorder_collect_launched_text', { ...window, name: order.collect.name })
  return wordsFor(locale, what === 'noted' ? 'mail_preorder_text' : 'mail_preorder_launched_text', window)
}
