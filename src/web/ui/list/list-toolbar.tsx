import type { ReactNode } from 'react'
import { Download } from 'lucide-react'
import { Form, useLocation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { Chips, type Chip } from './chips.tsx'
import { LinkButton } from '../buttons/link-button.tsx'
import { listAddress } from './list-address.ts'
import { SearchBox } from './search-box.tsx'
import { Tabs } from '../tabs.tsx'

export type StateTab = { label: string; value: string | null; count?: string | number }
export type { Chip }

type ListToolbarProps = {
  title: string
  /** Label of the search field, sent as `q`. */
  search?: string
  /** Counts by state, each a link that sets `param`; value null is 'all'. */
  states?: { param: string; tabs: readonly StateTab[] }
  /** The filters in force, each removable. */
  chips?: readonly Chip[]
  /** Fields of a filter panel, sent by GET with the rest of the address. */
  filters?: ReactNode
  /** Address of the file with what is shown. */
  exportTo?: string
  /** What stands before the file and the verbs: filters, views, columns. */
  before?: ReactNode
  /** The verbs of the list: import, new. */
  verbs?: ReactNode
  /** The page has a head of its own; this one is a section's. */
  section?: boolean
}

/** The head of every list: title, search, verbs; counts by state; filters as removable chips. All of it lives in the address. */
export function ListToolbar({ title, search, states, chips = [], filters, exportTo, before, verbs, section }: ListToolbarProps) {
  const address = useLocation().search
  const params = new URLSearchParams(address)
  return (
    <div className="mb-2 space-y-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        {section ? <h2>{title}</h2> : <h1>{title}</h1>}
        <div className="flex flex-wrap items-center gap-2 max-sm:w-full">
          {search && (
            <Form method="get" role="search" aria-label={search} className="max-w-full max-sm:min-w-0 max-sm:basis-[max-content] max-sm:grow">
              <Kept params={params} except={['q']} />
              <SearchBox label={search} size={Math.max(24, search.length)} name="q" defaultValue={params.get('q') ?? ''} key={params.get('q')} />
            </Form>
          )}
          {before}
          {exportTo && (
            <LinkButton to={exportTo} reloadDocument icon={Download} title={m.ui_export()}>
              <span className="max-lg:sr-only">{m.ui_export()}</span>
            </LinkButton>
          )}
          {verbs}
        </div>
      </div>
      {states && (
        <Tabs
          label={m.ui_states()}
          tabs={states.tabs.map((tab) => ({
            label: tab.label,
            count: tab.count,
            to: listAddress(address, { [states.param]: tab.value }),
            current: params.get(states.param) === tab.value,
          }))}
        />
      )}
      {filters && (
        <Form method="get" className="flex flex-wrap items-end gap-2">
          <Kept params={params} except={[]} />
          {filters}
        </Form>
      )}
      <Chips chips={chips} />
    </div>
  )
}

/** The rest of the address, so that a search keeps the filters and a filter keeps the search. */
function Kept({ params, except }: { params: URLSearchParams; except: readonly string[] }) {
  const kept = [...params].filter(([name]) => !except.includes(name) && name !== 'after' && name !== 'before')
  return kept.map(([name, value]) => <input key={`${name}=${value}`} type="hidden" name={name} value={value} />)
}
