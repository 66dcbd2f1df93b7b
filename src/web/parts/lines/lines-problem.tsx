import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { LineView } from '../../server/cart/line-view.ts'
import type { TypedQuantity } from './typed-quantity.ts'
import { capWords } from '../kept-note.tsx'
import { quantityIn, quantityWithUnit, unitWord } from '../articles/units.ts'

type Problem = { code: string; nearest: TypedQuantity | null }

/** Why a line can't be ordered as it stands, in few words, for the place right under it. */
export function lineProblemWords({ code }: Pick<Problem, 'code'>, line: LineView | null, typedQuantity?: string): string {
  if (code === 'quantity.unreadable' && typedQuantity?.trim() === '') return m.cart_problem_quantity_missing()
  if (line && code === 'quantity.below_minimum') return m.cart_problem_below_minimum({ minimum: quantityWithUnit(line.article.minQty, line.article) })
  if (line && code === 'quantity.breaks_multiple') return m.cart_problem_breaks_multiple({ multiple: quantityWithUnit(line.article.multiple, line.article) })
  if (line && code === 'stock.cap_reached' && line.stock.cap) return capWords(line.stock.cap, line.stock)
  if (line && code === 'stock.insufficient') {
    const { available, stepsPerUnit, shows } = line.stock
    if (shows !== 'exact') return m.cart_problem_stock_hidden()
    if (available > 0 && line.tierQty > line.qty)
      return m.cart_problem_stock_shared({ available: quantityIn(available, stepsPerUnit), wanted: quantityIn(line.tierQty, stepsPerUnit) })
    return available > 0 ? m.cart_problem_stock({ available: quantityIn(available, stepsPerUnit) }) : m.cart_problem_stock_none()
  }
  return (plain[code] ?? m.cart_problem_other)()
}

const plain: Record<string, () => string> = {
  'article.unknown': m.cart_problem_unknown,
  'unit.unknown': m.cart_problem_unit,
  'quantity.unreadable': m.cart_problem_unreadable,
  'quantity.not_positive': m.cart_problem_not_positive,
  'quantity.too_large': m.cart_problem_too_large,
  'quantity.not_whole': m.cart_problem_not_whole,
  'price.on_request': m.cart_problem_on_request,
  'price.sign_in': m.article_sign_in_for_prices,
  'price.approval': m.article_approval_for_prices,
  'cart.full': m.cart_problem_full,
  'access.sign_in': m.cart_problem_session_ended,
}

/** 'Prendre 60', 'Prendre 1 boîte': the quantity that would do, as the reader writes it. */
export function takeWords(nearest: TypedQuantity, unit: string): string {
  const number = getLocale() === 'fr' ? nearest.text.replace('.', ',') : nearest.text
  return m.cart_take({ quantity: nearest.unit === unit ? number : `${number}\u00a0${unitWord(nearest.unit, Number(nearest.text))}` })
}
