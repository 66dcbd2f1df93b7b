import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { ProposedLine } from '#modules/supply/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatDay, formatPrice, formatQuantity } from '../../../ui/format.ts'
import { Pill } from '../../../ui/pill.tsx'
import type { Column } from '../../../ui/list/table.tsx'
import { OfficeSupplyBecause } from './supply-because.tsx'
import { quantityIn, quantityWithUnit, unitWord } from '../../articles/units.ts'

/** A proposed line with whose order it belongs to: what a file needs beside it. */
export type ProposalRow = ProposedLine & { supplierCode: string; supplierName: string; warehouse: string; currency: string }

type Options = {
  /** The box in which a quantity is changed. */
  quantity?: (line: ProposalRow) => ReactNode
  /** The line's net at the quantity that stands in the box. */
  net?: (line: ProposalRow) => string
}

/** The columns by which purchasing reads proposals, on the page by supplier and in the file. */
export function proposalColumns({ quantity, net }: Options = {}): Column<ProposalRow>[] {
  const locale = getLocale()
  return [
    { key: 'supplierCode', fileOnly: true, head: m.office_sup_supplier_code(), cell: (line) => line.supplierCode, file: (line) => line.supplierCode },
    { key: 'supplier', fileOnly: true, head: m.office_sup_supplier(), cell: (line) => line.supplierName, file: (line) => line.supplierName },
    { key: 'warehouse', fileOnly: true, head: m.office_sup_warehouse(), cell: (line) => line.warehouse, file: (line) => line.warehouse },
    { key: 'article', fixed: true, head: m.office_sup_article(), fileHead: m.office_sup_sku(), phone: 'what', cell: (line) => <Article line={line} />, file: (line) => line.sku },
    { key: 'name', fileOnly: true, head: m.office_sup_name(), cell: (line) => line.name, file: (line) => line.name },
    { key: 'ref', head: m.office_sup_ref(), phone: 'off', className: 'num max-lg:hidden', cell: (line) => line.ref, file: (line) => line.ref },
    {
      key: 'available',
      head: m.office_available(),
      extra: true,
      align: 'end',
      phoneLabel: m.office_available(),
      cell: (line) => quantityIn(line.available, line.stepsPerUnit),
      file: (line) => line.available / line.stepsPerUnit,
    },
    {
      key: 'demand',
      head: m.office_sup_per_day(),
      extra: true,
      align: 'end',
      phone: 'off',
      cell: (line) => formatQuantity(line.perDayThousandths, locale, Math.round(Math.log10(line.stepsPerUnit)) + 3),
      file: (line) => line.perDayThousandths / 1_000 / line.stepsPerUnit,
    },
    {
      key: 'cover',
      head: m.office_sup_cover(),
      align: 'end',
      phoneLabel: m.office_sup_cover(),
      cell: (line) => (line.coverDays === null ? '—' : m.office_sup_cover_days({ days: line.coverDays })),
      file: (line) => line.coverDays,
    },
    {
      key: 'due',
      head: m.office_sup_arrives(),
      className: 'num',
      phoneLabel: m.office_sup_arrives(),
      cell: (line) => formatDay(line.dueOn, locale, 'brief'),
      file: (line) => line.dueOn,
    },
    {
      key: 'terms',
      head: m.office_sup_terms_of_line(),
      extra: true,
      phone: 'off',
      cell: (line) => m.office_sup_min_and_multiple({ minimum: quantityIn(line.minQty, line.stepsPerUnit), multiple: quantityIn(line.multiple, line.stepsPerUnit) }),
    },
    {
      key: 'qty',
      fixed: true,
      head: m.office_sup_quantity(),
      align: 'end',
      phone: 'figure',
      cell: (line) => quantity?.(line) ?? quantityWithUnit(line.qty, line),
      file: (line) => line.qty / line.stepsPerUnit,
    },
    { key: 'unit', fileOnly: true, head: m.office_article_unit(), cell: (line) => unitWord(line.unit), file: (line) => unitWord(line.unit) },
    {
      key: 'price',
      head: m.office_sup_price(),
      align: 'end',
      phone: 'off',
      className: 'max-md:hidden',
      cell: (line) => (line.price ? formatPrice(line.price.unitNet, line.price.per, locale, line.currency) : '—'),
      file: (line) => (line.price ? line.price.unitNet / 10_000 / line.price.per : null),
    },
    { key: 'net', head: m.office_sup_net(), align: 'end', phoneLabel: m.office_sup_net(), cell: (line) => net?.(line), file: (line) => line.netCents / 100 },
    { key: 'currency', fileOnly: true, head: m.office_sup_currency(), cell: (line) => line.currency, file: (line) => line.currency },
  ]
}

function Article({ line }: { line: ProposalRow }) {
  return (
    <>
      <Link to={`/office/stock/${encodeURIComponent(line.sku)}`} className="num">
        {line.sku}
      </Link>{' '}
      {line.name} {line.unwatched && <Pill tip={m.office_sup_unwatched_tip()}>{m.office_sup_unwatched()}</Pill>}
      <details className="text-tiny text-muted">
        <summary className="w-fit cursor-pointer py-1 underline">{m.office_sup_why()}</summary>
        <OfficeSupplyBecause because={line.because} stepsPerUnit={line.stepsPerUnit} />
      </details>
    </>
  )
}
