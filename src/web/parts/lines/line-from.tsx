import type { LineSource } from '#modules/stock/index.ts'
import { m } from '../../paraglide/messages.js'
import { lineQuantity } from './line-quantity.ts'

type LineFromProps = { line: { from: readonly LineSource[]; basePerUnit: number }; className?: string; /** Staff are told of one warehouse too. */ always?: boolean }

/** 'from Lille 40, Lyon 10', where a line leaves from several warehouses. */
export function LineFrom({ line: { from, basePerUnit }, className = '', always = false }: LineFromProps) {
  if (from.length < (always ? 1 : 2)) return null
  const places = from.map(({ name, qty }) => (from.length === 1 ? name : `${name}\u00a0${lineQuantity(qty, basePerUnit)}`)).join(', ')
  return <span className={`num block text-tiny font-normal whitespace-normal text-muted ${className}`}>{m.part_line_from({ places })}</span>
}
