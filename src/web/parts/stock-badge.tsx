import { m } from '../paraglide/messages.js'
import { getLocale } from '../paraglide/runtime.js'
import type { StockView } from '../server/stock-view.ts'
import { formatDay } from '../ui/format.ts'
import { toneText, type Tone } from '../ui/tone.ts'
import { quantityIn } from './units.ts'

type StockBadgeProps = {
  stock: StockView
  /** Base steps that are wanted: when less is there, the badge says what comes next too. */
  qty?: number
  /** When all of what is wanted can leave, where an order may wait for it. */
  promise?: { waits: number; readyOn: string | null } | null
}

/** What is there, what is coming and when: '1 240 en stock', '12 en stock · +200 le 14 juin', 'sur commande, 5 jours'. */
export function StockBadge({ stock, qty = 1, promise = null }: StockBadgeProps) {
  const { tone, text } = wordsFor(stock, Math.max(1, qty), promise)
  return (
    <span className={`stock-badge ${toneText[tone]}`}>{text}</span>
  )
}

function wordsFor({ available, next, leadDays, stepsPerUnit }: StockView, qty: number, promise: StockBadgeProps['promise']): { tone: Tone; text: string } {
  const now = available > 0 ? m.article_stock_now({ qty: quantityIn(available, stepsPerUnit) }) : null
  if (now && available >= qty && !promise?.waits) return { tone: 'done', text: now }
  if (promise?.waits && promise.readyOn) {
    const day = formatDay(promise.readyOn, getLocale(), 'brief')
    return { tone: 'attention', text: now ? `${now} · ${m.article_stock_rest({ day })}` : m.article_stock_leaves({ day }) }
  }
  const later = next
    ? m.article_stock_next({ qty: quantityIn(next.qty, stepsPerUnit), day: formatDay(next.on, getLocale(), 'brief') })
    : leadDays !== null
      ? leadDays === 1 ? m.article_stock_order_day() : m.article_stock_order_days({ days: leadDays })
      : null
  if (now) return { tone: 'attention', text: later ? `${now} · ${later}` : now }
  return later ? { tone: 'attention', text: later } : { tone: 'error', text: m.article_stock_none() }
}
