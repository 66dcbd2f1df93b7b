import type { LineSource } from '#modules/stock/index.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formatDay } from '../../ui/format.ts'
import { lineQuantity } from './line-quantity.ts'

type LineFromProps = {
  line: { from: readonly LineSource[]; basePerUnit: number }
  className?: string
  /** Staff are told of one warehouse too. */ always?: boolean
  /** The day that stands beside it already. */ told?: string | null
}

/** 'from Lille 40, Lyon 10', where a line leaves from several warehouses; what a supplier holds of it, and when that leaves unless it stands there already, always. */
export function LineFrom({ line: { from, basePerUnit }, className = '', always = false, told = null }: LineFromProps) {
  const [ours, his] = [from.filter(({ way }) => !way), from.filter(({ way }) => way)]
  const tells = ours.length > 0 && from.length >= (always ? 1 : 2)
  if (!tells && his.length === 0) return null
  const places = ours.map(({ name, qty }) => (from.length === 1 ? name : `${name}\u00a0${lineQuantity(qty, basePerUnit)}`)).join(', ')
  return (
    <span className={`num block text-tiny font-normal whitespace-normal text-muted ${className}`}>
      {tells && <span className="block">{m.part_line_from({ places })}</span>}
      {his.map(({ warehouseId, name, qty, on }) => (
        <span key={warehouseId} className="block">
          {on && on === told
            ? m.part_at_supplier({ quantity: lineQuantity(qty, basePerUnit) })
            : m.part_from_supplier({ quantity: lineQuantity(qty, basePerUnit), day: on ? formatDay(on, getLocale(), 'brief') : '—' })}
          {name !== '' && ` (${name})`}
        </span>
      ))}
    </span>
  )
}
