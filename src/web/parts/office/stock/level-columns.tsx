import { Link } from 'react-router'
import type { LevelRow } from '#modules/stock/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatInstant } from '../../../ui/format.ts'
import type { Column } from '../../../ui/list/table.tsx'
import { localMinute } from '../../local-minute.ts'
import { quantityIn, unitWord } from '../../articles/units.ts'

type Options = { zone: string; today: string; /** There is more than one warehouse. */ several: boolean }

/** The columns by which staff read levels: article by article, warehouse by warehouse. */
export function levelColumns({ zone, today, several }: Options): Column<LevelRow>[] {
  const columns: Column<LevelRow>[] = [
    {
      key: 'sku',
      fixed: true,
      head: m.office_article_sku(),
      sort: 'sku',
      className: 'num',
      cell: (row) => <Link to={`/office/stock/${encodeURIComponent(row.sku)}`}>{row.sku}</Link>,
      file: (row) => row.sku,
    },
    { key: 'name', head: m.office_article_name(), sort: 'name', phone: 'what', className: 'sm:min-w-48', cell: (row) => row.name, file: (row) => row.name },
    { key: 'warehouse', head: m.office_warehouse(), cell: (row) => row.warehouse, file: (row) => row.warehouse },
    figure('onHand', m.office_on_hand(), { sort: 'onHand', sortDown: true }),
    figure('reserved', m.office_reserved(), { sort: 'reserved', sortDown: true }),
    figure('setAside', m.office_set_aside(), { extra: true }),
    figure('available', m.office_available(), { sort: 'available', phone: 'figure' }),
    figure('incoming', m.office_incoming()),
    { key: 'unit', head: m.office_article_unit(), phone: 'off', className: 'max-lg:hidden', cell: (row) => unitWord(row.unit, 2), file: (row) => unitWord(row.unit) },
    {
      key: 'asOf',
      head: m.office_as_of(),
      phone: 'off',
      className: 'num max-xl:hidden',
      cell: (row) => formatInstant(row.asOf, getLocale(), { zone, today }),
      file: (row) => localMinute(row.asOf, zone),
    },
  ]
  return columns.filter((column) => several || column.key !== 'warehouse')
}

type Figure = 'onHand' | 'reserved' | 'setAside' | 'available' | 'incoming'

function figure(key: Figure, head: string, more: Partial<Column<LevelRow>> = {}): Column<LevelRow> {
  const quiet = key === 'reserved' || key === 'incoming' || key === 'setAside'
  return {
    key,
    head,
    align: 'end',
    phoneLabel: head,
    cell: (row) =>
      row[key] === 0 && quiet ? null : <span className={key === 'available' && row.available <= 0 ? 'text-error' : ''}>{quantityIn(row[key], row.stepsPerUnit)}</span>,
    file: (row) => row[key] / row.stepsPerUnit,
    ...more,
  }
}
