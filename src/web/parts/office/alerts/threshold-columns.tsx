import { Check } from 'lucide-react'
import { Link } from 'react-router'
import type { ThresholdRow } from '#modules/stock/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { IconButton } from '../../../ui/buttons/icon-button.tsx'
import { NumberBox } from '../../../ui/form/number-box.tsx'
import { Pill } from '../../../ui/pill.tsx'
import type { Column } from '../../../ui/list/table.tsx'
import { coverWords } from './cover-words.ts'
import { thresholdBox } from './threshold-box.ts'
import { thresholdWords } from './threshold-words.ts'
import { quantityIn } from '../../articles/units.ts'

type Row = ThresholdRow & { /** How its form carries it. */ key: string }
type Options = { several: boolean; mayChange: boolean; /** What was typed and is not saved, by its box. */ typed: Record<string, string>; /** It was refused. */ refused: boolean }

const modeWords = { hand: m.office_threshold_hand, computed: m.office_threshold_computed, none: m.office_threshold_none }

/** The columns of thresholds: both figures can be typed over where they stand. */
export function thresholdColumns({ several, mayChange, typed, refused }: Options): Column<Row>[] {
  const figure = (row: Row, name: 'point' | 'safety', value: number | null, label: string) => {
    const text = value === null ? '' : quantityIn(value, row.stepsPerUnit)
    if (!mayChange) return text
    const kept = typed[thresholdBox(name, row)]
    return (
      <>
        <input type="hidden" name={`${name === 'point' ? 'wasPoint' : 'wasSafety'} ${row.key}`} value={text} />
        <NumberBox
          label={`${label} ${row.sku} ${row.warehouse}`}
          name={`${name} ${row.key}`}
          defaultValue={kept ?? text}
          invalid={refused && kept !== undefined}
          key={`${row.version} ${text}`}
          className="w-20 sm:max-xl:w-16"
        />
      </>
    )
  }
  const columns: (Column<Row> | false)[] = [
    {
      key: 'sku',
      fixed: true,
      head: m.office_article_sku(),
      sort: 'sku',
      className: 'num',
      cell: (row) => (
        <>
          <input type="hidden" name="row" value={row.key} />
          <Link to={`/office/stock/${encodeURIComponent(row.sku)}#thresholds`}>{row.sku}</Link>
        </>
      ),
    },
    { key: 'name', head: m.office_article_name(), sort: 'name', phone: 'what', className: 'sm:min-w-36', cell: (row) => row.name },
    several && { key: 'warehouse', head: m.office_warehouse(), cell: (row) => row.warehouse },
    {
      key: 'available',
      head: m.office_available(),
      sort: 'available',
      align: 'end',
      phoneLabel: m.office_available(),
      cell: (row) => <span className={row.low ? 'text-error' : ''}>{quantityIn(row.available, row.stepsPerUnit)}</span>,
    },
    {
      key: 'perDay',
      head: m.office_per_day(),
      sort: 'perDay',
      sortDown: true,
      align: 'end',
      phone: 'off',
      className: 'max-xl:hidden',
      cell: (row) =>
        row.perDayThousandths === 0 ? null : new Intl.NumberFormat(getLocale(), { maximumSignificantDigits: 3 }).format(row.perDayThousandths / 1_000 / row.stepsPerUnit),
    },
    { key: 'cover', head: m.office_cover(), sort: 'cover', align: 'end', phoneLabel: m.office_cover(), cell: (row) => coverWords(row.coverDays) },
    {
      key: 'mode',
      head: m.office_threshold_mode(),
      cell: (row) => (
        <span title={row.facts ? thresholdWords({ ...row, facts: row.facts }) : undefined}>
          <Pill tone={row.mode === 'computed' ? 'info' : 'neutral'}>{modeWords[row.mode]()}</Pill>
        </span>
      ),
    },
    { key: 'safety', head: m.office_safety_stock(), align: 'end', phoneLabel: m.office_safety_stock(), cell: (row) => figure(row, 'safety', row.safety, m.office_safety_stock()) },
    {
      key: 'point',
      head: m.office_reorder_point(),
      sort: 'reorderPoint',
      sortDown: true,
      align: 'end',
      phone: 'figure',
      cell: (row) => figure(row, 'point', row.reorderPoint, m.office_reorder_point()),
    },
    mayChange && {
      key: 'save',
      fixed: true,
      head: <span className="sr-only">{m.office_thresholds_save()}</span>,
      cell: () => <IconButton type="submit" icon={Check} label={m.office_thresholds_save()} side="left" name="verb" value="save" look="quiet" small />,
    },
  ]
  return columns.filter((column) => column !== false)
}
