import { useLocation } from 'react-router'
import type { WaitingRow } from '#modules/orders/index.ts'
import { m } from '../../paraglide/messages.js'
import type { StaffWaitingPage } from '../../server/lists/staff-waiting.ts'
import { TextField } from '../../ui/form/text-field.tsx'
import { OfficeList } from '../office/lists/list.tsx'
import { waitingColumns } from './waiting-columns.tsx'
import { waitingChips, waitingFilterNames, WaitingFilters } from './waiting-filters.tsx'

type StaffWaitingProps = { page: StaffWaitingPage; /** The address of a line's order. */ to: (row: WaitingRow) => string }

/** What clients still wait for, for staff: what, whose, since when, why, and where they have to decide. */
export function StaffWaiting({ page: { frame, rows, total, previous, next, sorted, clock }, to }: StaffWaitingProps) {
  const { search } = useLocation()
  const client = new URLSearchParams(search).get('client') ?? ''
  return (
    <>
      <title>{m.order_rest_title()}</title>
      <OfficeList
        frame={frame}
        title={m.order_rest_title()}
        search={m.order_rest_search()}
        file
        filters={{
          names: [...waitingFilterNames, 'client'],
          fields: (
            <>
              <TextField name="client" label={m.order_rest_client()} defaultValue={client} />
              <WaitingFilters search={search} />
            </>
          ),
        }}
        chips={[...(client ? [{ name: 'client', value: client, label: m.order_rest_client_is({ client }) }] : []), ...waitingChips(search)]}
        columns={waitingColumns({ ...clock, to, client: true, sorts: true })}
        rows={rows}
        rowKey={(row) => `${row.orderId} ${row.position}`}
        sorted={sorted}
        empty={{ title: m.order_rest_none(), text: m.order_rest_none_text(), all: m.order_rest_all() }}
        pages={{ previous, next, total }}
      />
    </>
  )
}
