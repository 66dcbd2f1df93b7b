import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { CounterChoice } from '../../server/cart/counter-choices.ts'
import { formatDay } from '../../ui/format.ts'
import { hourWords } from '../hour-words.ts'

/** From when on a counter hands things over: 'demain 8 h', 'today 12:00', 'le 16 mars à 8 h'. */
export function counterWhen({ on, time, near }: Pick<CounterChoice, 'on' | 'time' | 'near'>): string {
  const hour = hourWords(time)
  if (near === 'today') return m.order_checkout_collect_today({ time: hour })
  if (near === 'tomorrow') return m.order_checkout_collect_tomorrow({ time: hour })
  return m.order_checkout_collect_day({ day: formatDay(on, getLocale()), time: hour })
}
