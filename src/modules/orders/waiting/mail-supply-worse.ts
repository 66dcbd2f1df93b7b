import { peopleInRole, sellerSettings, staffByIds, type StaffAddress } from '#modules/accounts/index.ts'
import { ownersOf } from '#modules/stock/index.ts'
import { remediesOf, supplyOrderByNumber, type Remedy, type SupplyOrder } from '#modules/supply/index.ts'
import type { Locale } from '#kernel/locale.ts'
import type { TxCtx } from '#platform/context.ts'
import type { HappenedEvent } from '#platform/events/dispatch.ts'
import { queueMail } from '#platform/mail/mail.ts'
import { mailLayout, type MailPiece } from '#platform/mail/layout.ts'
import { dayText } from '#platform/paper/figures.ts'
import { wordsFor } from '#platform/words.ts'
import { quantityWords } from '../documents/order-words.ts'
import { mostLines, moreLines } from '../mails/order-pieces.ts'
import { waitsLonger, waitsLongerPieces, type WaitsLonger } from './waits-longer.ts'

type OfArticle = { variantId: number }
type Missing = OfArticle & { qty: number }
type Later = OfArticle & { from: string; to: string }
type Waits = OfArticle & { holder: string; line: number; from: string | null; to: string | null }
type Worse = { missing: Missing[]; later: Later[]; waits: WaitsLonger[]; remedies: Remedy[] }

/**
 * A supplier brings less than he was to, or later: one mail says what is missing, what comes later, which clients' orders wait longer and what could be done about it. For whoever looks after an article (`ownersOf`), else who is in
 * charge of the supply order, else all who buy.
 */
export async function mailSupplyWorse(
  tx: TxCtx,
  { supplyOrderId, missing, later, moved }: { supplyOrderId: string; missing: Missing[]; later: Later[]; moved: Waits[] },
  event: HappenedEvent,
): Promise<void> {
  const order = await supplyOrderByNumber(tx, supplyOrderId)
  const [waits, { name: sellerName }] = [await waitsLonger(tx, moved), await tx.tools.settings.read(tx, sellerSettings)]
  const remedies = await remediesOf(
    tx,
    { number: order.number, warehouseId: order.warehouse.id, direct: order.client?.shipTo != null },
    waits.flatMap(({ variantId, qty, to }) => (variantId === null ? [] : [{ variantId, qty, to }])),
  )
  for (const { buyer, concerns } of await byBuyer(tx, order, [...missing, ...later])) {
    const his = <T extends { variantId: number | null }>(rows: readonly T[]) => rows.filter(({ variantId }) => variantId !== null && concerns.has(variantId))
    const named = await supplyOrderByNumber({ ...tx, locale: buyer.locale }, supplyOrderId)
    await mailBuyer(tx, buyer, named, {
      worse: { missing: his(missing), later: his(later), waits: his(waits), remedies: his(remedies) },
      sellerName: sellerName || 'Comptoir',
      uniqueKey: `supply.worse ${event.id} ${buyer.id}`,
    })
  }
}

async function byBuyer(tx: TxCtx, order: SupplyOrder, lines: readonly OfArticle[]): Promise<{ buyer: StaffAddress; concerns: Set<number> }[]> {
  const ids = [...new Set(lines.map(({ variantId }) => variantId))]
  const owners = await ownersOf(tx, ids)
  const ofOrder = order.buyerId ?? order.author
  const [named, everybody] = await Promise.all([staffByIds(tx, [...new Set([...owners.values(), ofOrder])]), peopleInRole(tx, 'purchasing')])
  const inCharge = named.some(({ id }) => id === ofOrder) ? [ofOrder] : everybody.map(({ id }) => id)
  const readersOf = (variantId: number) => {
    const owner = owners.get(variantId)
    return owner === undefined ? inCharge : [owner]
  }
  return [...new Map([...named, ...everybody].map((person) => [person.id, person])).values()].flatMap((buyer) => {
    const concerns = ids.filter((id) => readersOf(id).includes(buyer.id))
    return concerns.length > 0 ? [{ buyer, concerns: new Set(concerns) }] : []
  })
}

async function mailBuyer(
  tx: TxCtx,
  { email, name, locale }: StaffAddress,
  order: SupplyOrder,
  { worse, sellerName, uniqueKey }: { worse: Worse; sellerName: string; uniqueKey: string },
): Promise<void> {
  const subject = titleOf(order, worse, locale)
  await queueMail(tx, {
    kind: worse.missing.length > 0 && order.client ? 'supply.client' : 'supply.delayed',
    to: email,
    toName: name,
    locale,
    subject,
    uniqueKey,
    ...mailLayout({
      locale,
      title: subject,
      sellerName,
      pieces: [
        ...missingPieces(order, worse.missing, locale),
        ...laterPieces(order, worse, locale),
        ...waitsPieces(worse.waits, locale),
        ...remedyPieces(order, worse, locale),
        { button: wordsFor(locale, 'mail_supply_button'), url: `${tx.tools.baseUrl}/office/supply/orders/${order.number}` },
      ],
    }),
  })
}

function titleOf({ number, supplier, client }: SupplyOrder, { missing, later }: Worse, locale: Locale): string {
  if (missing.length === 0) return wordsFor(locale, 'mail_supply_delayed_title', { number, supplier: supplier.name })
  const title = later.length > 0 ? 'mail_supply_less_later_title' : 'mail_supply_less_title'
  return wordsFor(locale, title, { number, supplier: supplier.name }) + (client ? ` ${wordsFor(locale, 'mail_supply_for_client', { order: client.number })}` : '')
}

function missingPieces(order: SupplyOrder, missing: readonly Missing[], locale: Locale): MailPiece[] {
  if (missing.length === 0) return []
  const { supplier, client } = order
  return [
    {
      paragraph: client
        ? wordsFor(locale, 'mail_supply_client_short', { supplier: supplier.name, client: client.name })
        : wordsFor(locale, 'mail_supply_less_text', { supplier: supplier.name }),
    },
    {
      head: [wordsFor(locale, 'pdf_name'), wordsFor(locale, 'mail_supply_missing')],
      figures: 1,
      table: missing.slice(0, mostLines).map(({ variantId, qty }) => [articleOf(order, variantId), quantityOf(order, variantId, qty, locale)]),
    },
    ...moreLines(missing.length, locale),
  ]
}

function laterPieces(order: SupplyOrder, { missing, later }: Worse, locale: Locale): MailPiece[] {
  if (later.length === 0) return []
  return [
    { paragraph: missing.length > 0 ? wordsFor(locale, 'mail_supply_client_later') : wordsFor(locale, 'mail_supply_delayed_text', { supplier: order.supplier.name }) },
    {
      head: [wordsFor(locale, 'pdf_name'), wordsFor(locale, 'mail_supply_from'), wordsFor(locale, 'mail_supply_to')],
      figures: 2,
      table: later.slice(0, mostLines).map(({ variantId, from, to }) => [articleOf(order, variantId), dayText(from, locale), dayText(to, locale)]),
    },
    ...moreLines(later.length, locale),
  ]
}

function waitsPieces(waits: readonly WaitsLonger[], locale: Locale): MailPiece[] {
  if (waits.length === 0) return [{ paragraph: wordsFor(locale, 'mail_supply_nobody_waits') }]
  return [{ paragraph: wordsFor(locale, 'mail_supply_waits', { count: new Set(waits.map(({ number }) => number)).size }) }, ...waitsLongerPieces(waits, locale)]
}

// Where nobody waits longer there is nothing to make up for.
function remedyPieces(order: SupplyOrder, { waits, remedies }: Worse, locale: Locale): MailPiece[] {
  if (waits.length === 0) return []
  if (remedies.length === 0) return [{ paragraph: wordsFor(locale, 'mail_supply_remedy_none', { supplier: order.supplier.name }) }]
  return [
    { head: [wordsFor(locale, 'mail_supply_remedies')], figures: 0, table: remedies.slice(0, mostLines).map((remedy) => [remedyWords(order, remedy, locale)]) },
    ...moreLines(remedies.length, locale),
  ]
}

function remedyWords(order: SupplyOrder, remedy: Remedy, locale: Locale): string {
  const sku = order.lines.find(({ variantId }) => variantId === remedy.variantId)?.sku ?? ''
  if (remedy.kind === 'supplier') return wordsFor(locale, 'mail_supply_remedy_supplier', { sku, name: remedy.name, day: dayText(remedy.dueOn, locale) })
  const qty = quantityOf(order, remedy.variantId, remedy.qty, locale)
  if (remedy.kind === 'part') return wordsFor(locale, 'mail_supply_remedy_part', { sku, qty })
  return wordsFor(locale, remedy.kind === 'own' ? 'mail_supply_remedy_own' : 'mail_supply_remedy_transfer', { sku, qty, warehouse: remedy.warehouse })
}

function articleOf({ lines }: SupplyOrder, id: number): string {
  const line = lines.find(({ variantId }) => variantId === id)
  return `${line?.sku ?? ''}\u00a0· ${line?.name ?? ''}`
}

function quantityOf({ lines }: SupplyOrder, id: number, qty: number, locale: Locale): string {
  const line = lines.find(({ variantId }) => variantId === id)
  return quantityWords(locale, qty, { unit: line?.unit ?? 'piece', basePerUnit: line?.stepsPerUnit ?? 1 })
}
