import type { ProposedOrder } from '#modules/supply/index.ts'
import type { ProposedGroup } from '../../parts/office/proposals/proposed-order.tsx'
import type { ProposedGroupRow } from '../../parts/office/proposals/proposed-suppliers.tsx'

/** The proposed orders as the page draws them: of all their lines one after the other those `from` … `to`; each with the `key` under which it is made once. */
export function drawnOrders(orders: readonly ProposedOrder[], { from, to, key }: { from: number; to: number; key: () => string }): ProposedGroup[] {
  let before = 0
  return orders.flatMap(({ supplier, warehouse, lines }): ProposedGroup[] => {
    const shown = lines.slice(Math.max(0, from - before), Math.max(0, to - before))
    before += lines.length
    if (shown.length === 0) return []
    const { code, name, currency, minOrderCents, minOrderUnits, francoCents } = supplier
    const whose = { supplierCode: code, supplierName: name, warehouse: warehouse.code, currency }
    return [
      {
        key: key(),
        code,
        name,
        currency,
        minOrderCents,
        minOrderUnits,
        francoCents,
        warehouse: warehouse.code,
        count: lines.length,
        lines: shown.map((line) => ({ ...line, ...whose })),
      },
    ]
  })
}

/** A proposed order as one row: how many lines, of how many nothing is left, what it comes to and what it lacks to the supplier's minimum. */
export function groupOf({ supplier, warehouse, lines, netCents }: ProposedOrder): ProposedGroupRow {
  const covers = lines.flatMap(({ coverDays }) => (coverDays === null ? [] : [coverDays]))
  const missing = supplier.minOrderCents !== null && netCents < supplier.minOrderCents ? supplier.minOrderCents - netCents : null
  return {
    code: supplier.code,
    name: supplier.name,
    warehouse: warehouse.code,
    lines: lines.length,
    out: lines.filter(({ available }) => available <= 0).length,
    coverDays: covers.length > 0 ? Math.min(...covers) : null,
    net: { cents: netCents, currency: supplier.currency },
    missing: missing === null ? null : { cents: missing, currency: supplier.currency },
  }
}
