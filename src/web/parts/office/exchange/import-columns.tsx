import { Link } from 'react-router'
import type { ImportRun } from '#modules/integration/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatInstant, formatNumber } from '../../../ui/format.ts'
import type { Column } from '../../../ui/list/table.tsx'
import { localMinute } from '../../local-minute.ts'
import { importKindWords, ImportState, isStopping } from './import-words.tsx'

/** The columns of the imports that were made or tried. */
export function importColumns({ zone, today }: { zone: string; today: string }): Column<ImportRun>[] {
  const count = (n: number) => formatNumber(n, getLocale())
  const kind = (row: ImportRun) => importKindWords[row.kind]?.() ?? row.kind
  return [
    {
      key: 'file',
      fixed: true,
      head: m.office_import_file(),
      phone: 'what',
      className: 'break-anywhere',
      cell: (row) => <Link to={`/office/imports/${row.id}`}>{row.fileName}</Link>,
      file: (row) => row.fileName,
    },
    { key: 'kind', head: m.office_import_kind(), cell: kind, file: kind },
    { key: 'state', head: m.office_import_state(), cell: (row) => <ImportState run={row} />, file: (row) => (isStopping(row) ? 'stopping' : row.state) },
    {
      key: 'at',
      head: m.office_import_at(),
      className: 'num',
      phone: 'off',
      cell: (row) => formatInstant(row.askedAt, getLocale(), { zone, today }),
      file: (row) => localMinute(row.askedAt, zone),
    },
    { key: 'by', head: m.office_import_by(), phone: 'off', cell: (row) => row.askedBy, file: (row) => row.askedBy },
    { key: 'read', extra: true, head: m.office_import_read(), align: 'end', phone: 'off', cell: (row) => count(row.read), file: (row) => row.read },
    { key: 'written', head: m.office_import_written(), align: 'end', phone: 'figure', cell: (row) => count(row.written), file: (row) => row.written },
    { key: 'unchanged', head: m.office_import_unchanged(), align: 'end', phone: 'off', cell: (row) => count(row.unchanged), file: (row) => row.unchanged },
    {
      key: 'rejected',
      head: m.office_import_rejected(),
      align: 'end',
      phoneLabel: m.office_import_rejected(),
      cell: (row) => (row.rejected === 0 ? '0' : <span className="text-error">{count(row.rejected)}</span>),
      file: (row) => row.rejected,
    },
  ]
}
