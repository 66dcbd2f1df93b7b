import { Link } from 'react-router'
import type { PriceChangeRow } from '#modules/pricing/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatDay, formatInstant, formatPrice } from '../../../ui/format.ts'
import { Table, type Column } from '../../../ui/list/table.tsx'
import { tierFromWords } from '../../lines/tier-from.ts'
import { unitWord } from '../../articles/units.ts'
import { PlaceLink } from '../lists/place-link.tsx'

/** Who changed which price when, the latest first; of many articles with their SKU in front. */
export function OfficePriceHistory({ changes, zone, ofMany = false }: { changes: readonly PriceChangeRow[]; zone: string; ofMany?: boolean }) {
  const locale = getLocale()
  if (changes.length === 0) return <p className="text-muted">{m.office_history_none()}</p>
  const price = (one: NonNullable<PriceChangeRow['before']>) => formatPrice(one.unitNet, one.per, locale)
  const columns: Column<PriceChangeRow>[] = [
    { key: 'at', head: m.office_history_when(), className: 'num', cell: (row) => formatInstant(row.at, locale, { zone }) },
    ...(ofMany
      ? [
          {
            key: 'sku',
            head: m.office_history_sku(),
            phone: 'what' as const,
            cell: (row: PriceChangeRow) => (
              <PlaceLink place="articles" to={`/office/articles/${encodeURIComponent(row.sku)}/prices`} className="link">
                {row.sku}
              </PlaceLink>
            ),
          },
        ]
      : []),
    {
      key: 'where',
      head: m.office_history_where(),
      phone: ofMany ? undefined : 'what',
      cell: (row) => (
        <Link to={`/office/${row.holder.kind === 'list' ? 'prices' : 'agreements'}/${row.holder.id}`} className="link">
          {row.holder.name}
        </Link>
      ),
    },
    {
      key: 'from',
      head: m.office_grid_from_qty(),
      align: 'end',
      cell: (row) => `${tierFromWords(row.minQty, { stepsPerUnit: row.stepsPerUnit, unit: row.articleUnit })}${row.unit && ` · ${unitWord(row.unit, 1)}`}`,
    },
    { key: 'begin', head: m.office_list_from(), cell: (row) => (row.from === '-infinity' ? m.office_period_always() : formatDay(row.from, locale)) },
    {
      key: 'change',
      head: m.office_history_change(),
      align: 'end',
      phone: 'figure',
      cell: ({ before, after }) => (
        <>
          {before ? <s className="text-muted">{price(before)}</s> : <span className="text-muted">{m.office_history_new()}</span>} {after ? price(after) : m.office_history_gone()}
        </>
      ),
    },
    { key: 'who', head: m.office_history_who(), cell: (row) => row.actorName },
    { key: 'how', head: m.office_history_how(), cell: (row) => vias[row.via]() },
  ]
  return <Table caption={m.office_history_title()} columns={columns} rows={changes} rowKey={(row) => row.id} />
}

const vias: Record<PriceChangeRow['via'], () => string> = {
  screen: m.office_via_screen,
  file: m.office_via_file,
  api: m.office_via_api,
  formula: m.office_via_formula,
  undo: m.office_via_undo,
  copy: m.office_via_copy,
}
