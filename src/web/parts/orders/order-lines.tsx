import type { ReactNode } from 'react'
import type { OrderLine } from '#modules/orders/index.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { Bar } from '../../ui/chart/bar.tsx'
import { formatAmount, formatPrice, formatShare } from '../../ui/format.ts'
import { Table, type Column } from '../../ui/list/table.tsx'
import { ArticlePicture } from '../articles/article-picture.tsx'
import { LineFrom } from '../lines/line-from.tsx'
import { lineQuantity, lineQuantityWords } from '../lines/line-quantity.ts'
import { OrderPromise } from './order-promise.tsx'
import { packWord, unitWord } from '../articles/units.ts'

type OrderLinesProps = {
  lines: readonly OrderLine[]
  currency: string
  /** Who reads: 'Votre réf.' for the client, 'Réf. client' for staff. */
  reader: 'client' | 'staff'
  /** Stands in the place of the quantity: a box to change it, a box for what leaves. */
  quantity?: (line: OrderLine) => ReactNode
  /** A column at the end: verbs of a line. */
  verbs?: { head: string; cell: (line: OrderLine) => ReactNode }
  /** Stands under the article: what a verb of this line was refused for. */
  under?: (line: OrderLine) => ReactNode
  /** The counter where it is fetched. */
  counter?: number | null
}

/** The lines of an order as they were ordered, each with how far it is: the same for client and staff. */
export function OrderLines({ lines, currency, reader, quantity, verbs, under, counter = null }: OrderLinesProps) {
  const locale = getLocale()
  const columns: Column<OrderLine>[] = [
    { key: 'article', head: m.order_article(), phone: 'what', className: 'sm:min-w-56', cell: (line) => <ArticleOf line={line} reader={reader} under={under?.(line)} /> },
    { key: 'quantity', head: m.order_quantity(), align: 'end', cell: (line) => quantity?.(line) ?? <QuantityOf line={line} /> },
    {
      key: 'progress',
      head: m.order_progress(),
      cell: (line) => (
        <>
          <ProgressOf line={line} collected={counter !== null} />
          <OrderPromise line={line} counter={counter} />
          <LineFrom line={line} told={line.promisedOn} always={reader === 'staff' && line.from.some(({ warehouseId }) => warehouseId !== counter)} />
        </>
      ),
    },
    { key: 'price', head: m.order_unit_net(), align: 'end', phoneLabel: m.frame_net(), cell: (line) => <PriceOf line={line} currency={currency} /> },
    { key: 'vat', head: m.order_line_vat(), align: 'end', phone: 'off', className: 'max-lg:hidden', cell: (line) => formatShare(line.vatRate, locale) },
    { key: 'net', head: m.order_line_net(), align: 'end', phone: 'figure', phoneLabel: m.frame_net(), cell: (line) => formatAmount(line.netCents, locale) },
    ...(verbs ? [{ key: 'verbs', head: verbs.head, align: 'end' as const, cell: verbs.cell }] : []),
  ]
  return <Table caption={m.order_lines()} columns={columns} rows={lines} rowKey={(line) => line.position} rowClass={(line) => (isOut(line) ? 'text-muted' : undefined)} />
}

function ArticleOf({ line, reader, under }: { line: OrderLine; reader: OrderLinesProps['reader']; under: ReactNode }) {
  const refs = [line.sku, line.clientRef && (reader === 'client' ? m.order_own_ref({ ref: line.clientRef }) : m.order_client_ref({ ref: line.clientRef }))].filter(Boolean)
  return (
    <span className="flex items-center gap-3 py-1">
      <span className="shrink-0 max-sm:hidden">
        <ArticlePicture picture={line.picture} size={40} />
      </span>
      <span className="min-w-0">
        <span className={`block ${isOut(line) ? 'line-through' : ''}`}>{line.name}</span>
        <span className="block text-tiny font-normal text-muted">{refs.join(' · ')}</span>
        {line.allowanceCents > 0 && (
          <span className="num block text-tiny font-normal text-success">{m.order_line_offer({ amount: formatAmount(line.allowanceCents, getLocale()) })}</span>
        )}
        {line.given && <span className="block text-tiny font-normal text-success">{m.order_line_given()}</span>}
        {line.note && <span className="block text-tiny font-normal text-muted italic">{line.note}</span>}
        {under}
      </span>
    </span>
  )
}

function QuantityOf({ line }: { line: OrderLine }) {
  return (
    <>
      {lineQuantity(line.qty, line.basePerUnit)} <span className="text-tiny text-muted">{unitOf(line)}</span>
    </>
  )
}

/** 'pièces', 'boîtes de 50': a pack says what it holds, where the article is priced by its own unit. */
function unitOf({ unit, articleUnit, priceSteps, basePerUnit, qty }: OrderLine): string {
  const count = qty / basePerUnit
  if (articleUnit === null || articleUnit === unit || priceSteps === basePerUnit) return unitWord(unit, count)
  return packWord({ unit, factor: basePerUnit }, { unit: articleUnit, stepsPerUnit: priceSteps }, count)
}

function ProgressOf({ line, collected }: { line: OrderLine; collected: boolean }) {
  if (line.kind === 'charge') return null
  if (isOut(line)) return <span className="text-tiny">{m.order_line_cancelled()}</span>
  const open = line.qty - line.qtyCancelled
  const label = shippedWords(line, open, collected ? collectedWords : leavesWords)
  return (
    <span className="inline-flex items-center gap-2">
      <Bar max={open} className="w-14" parts={[{ value: line.qtyShipped, tone: 'done', label }]} />
      <span className="num text-tiny text-muted max-xl:sr-only">{label}</span>
    </span>
  )
}

const leavesWords = { none: m.order_line_none_shipped, all: m.order_line_all_shipped, some: m.order_line_shipped }
const collectedWords = { none: m.order_line_none_collected, all: m.order_line_all_collected, some: m.order_line_collected }

function shippedWords({ qtyShipped, basePerUnit, unit }: OrderLine, open: number, words: typeof leavesWords): string {
  if (qtyShipped === 0) return words.none()
  if (qtyShipped >= open) return words.all()
  return words.some({ shipped: lineQuantity(qtyShipped, basePerUnit), ordered: lineQuantityWords(open, basePerUnit, unit) })
}

function PriceOf({ line, currency }: { line: OrderLine; currency: string }) {
  const unit = line.priceSteps === line.basePerUnit ? line.unit : line.articleUnit
  const ofOther = unit !== null && unit !== line.unit && line.per === 1
  return (
    <>
      {formatPrice(line.unitNet, line.per, getLocale(), currency)}
      {ofOther && <span className="text-tiny text-muted"> / {unitWord(unit)}</span>}
    </>
  )
}

function isOut(line: OrderLine): boolean {
  return line.qty === line.qtyCancelled
}
