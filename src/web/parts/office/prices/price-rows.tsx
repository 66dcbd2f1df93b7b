import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatDay, formatPrice } from '../../../ui/format.ts'
import { Table, type Column } from '../../../ui/list/table.tsx'
import { quantityIn, unitWord } from '../../articles/units.ts'
import { isAnyQuantity } from '../../lines/tier-from.ts'
import type { GridRow } from './price-grid.tsx'

/** Prices of a list or an agreement for who may read them and not write them. */
export function OfficePriceRows({ rows, currency, caption }: { rows: readonly GridRow[]; currency: string; caption: string }) {
  if (rows.length === 0) return <p className="text-muted">{m.office_grid_none()}</p>
  return <Table caption={caption} columns={columns(currency)} rows={rows} rowKey={(row) => row.key} />
}

function columns(currency: string): Column<GridRow>[] {
  const locale = getLocale()
  const day = (text: string) => (text === '' ? null : formatDay(text, locale))
  return [
    {
      key: 'sku',
      head: m.office_grid_sku(),
      phone: 'what',
      cell: ({ sku, name, unit, underFloor, approvedBy }) => (
        <>
          <span className="num">{sku}</span>{' '}
          <span className="text-muted">
            {name}
            {unit && ` · ${unitWord(unit, 1)}`}
          </span>
          {underFloor && <span className="block text-tiny text-muted">{m.office_grid_under({ name: approvedBy ?? '?' })}</span>}
        </>
      ),
    },
    {
      key: 'qty',
      head: m.office_grid_from_qty(),
      align: 'end',
      phoneLabel: m.office_grid_from_qty(),
      cell: (row) => (isAnyQuantity(row.minQty, row.stepsPerUnit) ? m.office_tier_any() : quantityIn(row.minQty, row.stepsPerUnit)),
    },
    { key: 'net', head: m.office_grid_net(), align: 'end', phone: 'figure', cell: (row) => formatPrice(row.unitNet, row.per, locale, currency) },
    { key: 'from', head: m.office_grid_from(), phoneLabel: m.office_grid_from(), className: 'num', cell: (row) => day(row.firstDay) },
    { key: 'to', head: m.office_grid_to(), phoneLabel: m.office_grid_to(), className: 'num', cell: (row) => day(row.lastDay) },
  ]
}
