import { m } from '../paraglide/messages.js'
import { getLocale } from '../paraglide/runtime.js'
import type { StockView } from '../server/stock/stock-view.ts'
import { formatDay } from '../ui/format.ts'
import { quantityIn, quantityWithUnit, unitWord } from './articles/units.ts'

/** What suppliers hold besides, what is kept for the reader, and the most that he may order until when; nothing where none is. */
export function KeptNote({
  stock: { kept, cap, suppliers: all, level, unit, stepsPerUnit },
}: {
  stock: Pick<StockView, 'kept' | 'cap' | 'suppliers' | 'level' | 'unit' | 'stepsPerUnit'>
}) {
  // Where nothing is ours the badge says it already, when it may not say how much.
  const suppliers = all.filter(({ qty }) => qty !== null || level === 'in' || level === 'few')
  if (!kept && !cap && suppliers.length === 0) return null
  return (
    <span className="block text-tiny font-normal text-muted">
      {suppliers.map(({ qty, leadDays }) => (
        <span key={leadDays} className="block">
          {qty === null
            ? m.part_stock_supplier_some({ days: leadDays })
            : m.part_stock_supplier({ quantity: quantityIn(qty, stepsPerUnit), unit: unitWord(unit, qty / stepsPerUnit), days: leadDays })}
        </span>
      ))}
      {kept && <span className="block">{m.article_kept({ qty: quantityWithUnit(kept.qty, { unit, stepsPerUnit }), day: formatDay(kept.until, getLocale(), 'brief') })}</span>}
      {cap && <span className="block">{capWords(cap, { unit, stepsPerUnit })}</span>}
    </span>
  )
}

/** 'Encore 30 pièces au plus jusqu'au 31 mars'. */
export function capWords(cap: NonNullable<StockView['cap']>, article: Pick<StockView, 'unit' | 'stepsPerUnit'>): string {
  const qty = quantityWithUnit(cap.left, article)
  if (cap.until === null) return m.article_cap_left({ qty })
  const day = formatDay(cap.until, getLocale(), 'brief')
  return cap.left > 0 ? m.article_cap_left_until({ qty, day }) : m.article_cap_none({ most: quantityWithUnit(cap.most, article), day })
}
