import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { StockView } from '../../server/stock/stock-view.ts'
import { formatDay } from '../../ui/format.ts'
import { toneText, type Tone } from '../../ui/tone.ts'
import { preorderUntil, preorderWords } from './preorder-words.ts'
import { quantityIn } from './units.ts'

type StockBadgeProps = {
  stock: StockView
  /** Base steps that are wanted: when less is there, the badge says what comes next too. */
  qty?: number
  /** When all of what is wanted can leave, where an order may wait for it. */
  promise?: { waits: number; readyOn: string | null } | null
  /** How much is said of a pre-order: in a listing that it is one (its delivery stands below), beside a line its last day, on the article's page all. */
  preorder?: 'brief' | 'until' | 'full'
}

/** What is there, what is coming and when: '1 240 en stock', '12 en stock · +200 le 14 juin', 'sur commande, 5 jours'. */
export function StockBadge({ stock, qty = 1, promise = null, preorder = 'until' }: StockBadgeProps) {
  if (stock.preorder)
    return (
      <span className="stock-badge text-info" title={preorder === 'full' ? undefined : preorderWords(stock.preorder)}>
        {preorder === 'full' ? preorderWords(stock.preorder) : preorder === 'until' ? preorderUntil(stock.preorder) : m.part_preorder_brief()}
      </span>
    )
  const told = wordsFor(stock, Math.max(1, qty), promise)
  if (!told) return null
  const { tone, text } = told
  return <span className={`stock-badge ${toneText[tone]}`}>{text}</span>
}

type Told = { tone: Tone; text: string }

function wordsFor(stock: StockView, qty: number, promise: StockBadgeProps['promise']): Told | null {
  if (stock.shows === 'exact') return figureWords(stock, qty, promise)
  if (stock.shows === 'levels') return levelWords(stock, promise)
  return stock.shows === 'date' ? dayWords(stock) : null
}

function levelWords({ level, next, leadDays, suppliers }: StockView, promise: StockBadgeProps['promise']): Told {
  const day = promise?.waits && promise.readyOn ? formatDay(promise.readyOn, getLocale(), 'brief') : null
  if (level === 'in' || level === 'few') {
    const text = level === 'in' ? m.article_stock_in() : m.article_stock_few()
    // More is wanted than is there: the day on which all of it can leave is no figure.
    if (day) return { tone: 'attention', text: `${text} · ${m.article_stock_all({ day })}` }
    return { tone: level === 'in' ? 'done' : 'attention', text }
  }
  if (day) return { tone: 'attention', text: m.article_stock_on({ day }) }
  if (suppliers[0]) return { tone: 'attention', text: m.article_stock_supplier({ days: suppliers[0].leadDays }) }
  if (next) return { tone: 'attention', text: m.article_stock_on({ day: formatDay(next.on, getLocale(), 'brief') }) }
  return orderWords(leadDays)
}

function dayWords({ readyOn, available, leadDays }: StockView): Told {
  if (available > 0 && readyOn === null) return orderWords(leadDays)
  return readyOn === null ? orderWords(leadDays) : { tone: available > 0 ? 'done' : 'attention', text: m.article_stock_on({ day: formatDay(readyOn, getLocale(), 'brief') }) }
}

function orderWords(leadDays: number | null): Told {
  if (leadDays === null) return { tone: 'error', text: m.article_stock_none() }
  return { tone: 'attention', text: leadDays === 1 ? m.article_stock_order_day() : m.article_stock_order_days({ days: leadDays }) }
}

// What a supplier holds is asked before what is still to come, unless the seller says otherwise.
function figureWords({ available, next, leadDays, suppliers, suppliersLast, stepsPerUnit }: StockView, qty: number, promise: StockBadgeProps['promise']): Told {
  const now = available > 0 ? m.article_stock_now({ qty: quantityIn(available, stepsPerUnit) }) : null
  if (now && available >= qty && !promise?.waits) return { tone: 'done', text: now }
  if (promise?.readyOn && (promise.waits > 0 || available < qty)) {
    const day = formatDay(promise.readyOn, getLocale(), 'brief')
    const before = [now, promise.waits > 0 ? atSupplier(qty - promise.waits - Math.max(0, available), stepsPerUnit) : null].filter((words) => words !== null)
    return { tone: 'attention', text: before.length > 0 ? [...before, m.article_stock_rest({ day })].join(' · ') : m.article_stock_leaves({ day }) }
  }
  const held = suppliersLast && next ? undefined : suppliers[0]
  const later = held
    ? m.article_stock_supplier({ days: held.leadDays })
    : next
      ? m.article_stock_next({ qty: quantityIn(next.qty, stepsPerUnit), day: formatDay(next.on, getLocale(), 'brief') })
      : leadDays !== null
        ? leadDays === 1
          ? m.article_stock_order_day()
          : m.article_stock_order_days({ days: leadDays })
        : null
  if (now) return { tone: 'attention', text: later ? `${now} · ${later}` : now }
  return later ? { tone: 'attention', text: later } : { tone: 'error', text: m.article_stock_none() }
}

// What is neither ours nor waited for is what a supplier holds.
function atSupplier(qty: number, stepsPerUnit: number): string | null {
  return qty > 0 ? m.part_at_supplier({ quantity: quantityIn(qty, stepsPerUnit) }) : null
}
