import type { ReactNode } from 'react'
import { Form, useLocation } from 'react-router'
import type { ListFrame } from '../../../server/lists/list-frame.ts'
import { Empty } from '../../../ui/empty.tsx'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { listAddress } from '../../../ui/list/list-address.ts'
import { ListToolbar, type Chip, type StateTab } from '../../../ui/list/list-toolbar.tsx'
import { m } from '../../../paraglide/messages.js'
import { Pager } from '../../../ui/list/pager.tsx'
import { SelectionBar } from '../../../ui/list/selection-bar.tsx'
import { shownColumns } from '../../../ui/list/shown-columns.ts'
import { Table, type Column } from '../../../ui/list/table.tsx'
import { listAddresses } from '../../list-names.ts'
import { ListColumns } from './list-columns.tsx'
import { ListFilter } from './list-filter.tsx'
import { ListViews } from './list-views.tsx'

export type OfficeListProps<Row> = {
  frame: ListFrame
  title: string
  /** The head stands elsewhere on the page: this one is a section's. */
  section?: boolean
  /** Label of the search field. */
  search?: string
  states?: { param: string; tabs: readonly StateTab[] }
  /** The fields of the filter panel and the parameters that they set; `chips` are those in force. */
  filters?: { names: readonly string[]; fields: ReactNode }
  chips?: readonly Chip[]
  /** The list has a file beside its address: `.csv`. */
  file?: boolean
  /** The verbs of the list: import, new. */
  verbs?: ReactNode
  /** What came of the last verb. */
  answer?: ReactNode
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string | number
  sorted?: string | null
  /** Rows may be ticked; `verbs` for them stand in the bar. */
  selection?: { name: string; label: (row: Row) => string; value?: (row: Row) => string; verbs: ReactNode }
  /** Parameters of the address that something else on the page reads: they narrow nothing here. */
  apart?: readonly string[]
  /** What this list is for and the action that fills it; `all` names the way back from filters that find nothing. */
  empty: { title: string; text?: string; action?: ReactNode; all: string }
  pages: { previous: string | null; next: string | null; total?: number; about?: boolean }
}

/** The one pattern of a list in office and desk: views, filters, columns, file, sort, selection, pages; all of it in the address. */
export function OfficeList<Row>({
  frame,
  title,
  section,
  search,
  states,
  filters,
  chips,
  file,
  verbs,
  answer,
  columns,
  rows,
  rowKey,
  sorted,
  selection,
  apart,
  empty,
  pages,
}: OfficeListProps<Row>) {
  const address = useLocation().search
  const shown = shownColumns(columns, frame.columns)
  const table = (
    <Table caption={title} columns={shown} rows={rows} rowKey={rowKey} sort={sorted} pick={selection && { name: selection.name, label: selection.label, value: selection.value }} />
  )
  return (
    <>
      <ListToolbar
        title={title}
        section={section}
        search={search}
        states={states}
        chips={chips}
        exportTo={file && rows.length > 0 ? `${listAddresses[frame.list]}.csv${listAddress(address, {})}` : undefined}
        before={
          <>
            {filters && <ListFilter names={filters.names}>{filters.fields}</ListFilter>}
            <ListViews list={frame.list} views={frame.views} shown={shown.map((column) => column.key)} />
            <ListColumns list={frame.list} columns={columns} chosen={frame.columns} />
          </>
        }
        verbs={verbs}
      />
      {answer}
      {rows.length === 0 ? (
        <Nothing empty={empty} filtered={isFiltered(address, apart)} to={listAddresses[frame.list]} />
      ) : selection ? (
        <Form method="post" className="selection-scope">
          {table}
          <SelectionBar>{selection.verbs}</SelectionBar>
        </Form>
      ) : (
        table
      )}
      {rows.length > 0 && (
        <Pager previous={pages.previous} next={pages.next} shown={rows.length} total={pages.total === undefined ? null : { count: pages.total, about: pages.about }} />
      )}
    </>
  )
}

function isFiltered(search: string, apart: readonly string[] = []): boolean {
  return [...new URLSearchParams(search)].some(([name, value]) => value !== '' && !['sort', 'cols', ...apart].includes(name))
}

function Nothing({ empty, filtered, to }: { empty: OfficeListProps<unknown>['empty']; filtered: boolean; to: string }) {
  if (filtered) return <Empty title={m.office_nothing_found()} action={<LinkButton to={to}>{empty.all}</LinkButton>} />
  return (
    <Empty title={empty.title} action={empty.action}>
      {empty.text}
    </Empty>
  )
}
