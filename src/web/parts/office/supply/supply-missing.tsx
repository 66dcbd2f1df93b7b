import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatCents, formatNumber } from '../../../ui/format.ts'

type Asked = { minOrderCents: number | null; minOrderUnits: number | null; francoCents: number | null }
type OfficeSupplyMissingProps = { asked: Asked; netCents: number; lines: readonly { qty: number; stepsPerUnit: number }[]; currency: string }

/** How far an order is from what its supplier asks, in amount and in units of all lines together; from free delivery once that is reached. */
export function OfficeSupplyMissing({ asked: { minOrderCents, minOrderUnits, francoCents }, netCents, lines, currency }: OfficeSupplyMissingProps) {
  const locale = getLocale()
  const money = (cents: number) => formatCents(cents, locale, currency)
  // Added up in thousandths of a unit, the finest step there is.
  const units = lines.reduce((sum, line) => sum + (line.qty * 1_000) / line.stepsPerUnit, 0) / 1_000
  const short = (limit: number | null, there: number) => (limit !== null && there < limit ? limit - there : null)
  const [amount, missing, franco] = [short(minOrderCents, netCents), short(minOrderUnits, units), short(francoCents, netCents)]
  const count = (of: number) => formatNumber(of, locale)
  return (
    <>
      {amount !== null && <p className="mb-2 text-warning">{m.office_sup_missing_min({ amount: money(amount) })}</p>}
      {missing !== null && <p className="mb-2 text-warning">{m.office_sup_missing_units({ missing: count(missing), minimum: count(minOrderUnits ?? 0), there: count(units) })}</p>}
      {amount === null && missing === null && franco !== null && <p className="mb-2 text-muted">{m.office_sup_missing_franco({ amount: money(franco) })}</p>}
    </>
  )
}
