import { useLocation } from 'react-router'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { listWaiting } from '#modules/orders/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/waiting.ts'
import { m } from '../../paraglide/messages.js'
import { OfficeList } from '../../parts/office/lists/list.tsx'
import { waitingColumns } from '../../parts/orders/waiting-columns.tsx'
import { waitingChips, waitingFilterNames, WaitingFilters } from '../../parts/orders/waiting-filters.tsx'
import { clockOf } from '../../server/people/clock-of.ts'
import { listFrame } from '../../server/lists/list-frame.ts'
import { waitingAsked } from '../../server/lists/waiting-asked.ts'
import { TextField } from '../../ui/text-field.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'desk.enter')
  const { filter, sorted } = waitingAsked(request)
  const [page, clock, frame] = await Promise.all([listWaiting(ctx, filter), clockOf(ctx), listFrame(ctx, 'desk_waiting', request)])
  return { ...page, frame, sorted, clock }
}

/** What the clients of a rep still wait for. */
export default function Waiting({ loaderData }: Route.ComponentProps) {
  const { frame, rows, total, previous, next, sorted, clock } = loaderData
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
        columns={waitingColumns({ ...clock, to: (row) => `/c/${row.companyId}/account/orders/${row.number}`, client: true, sorts: true })}
        rows={rows}
        rowKey={(row) => `${row.orderId} ${row.position}`}
        sorted={sorted}
        empty={{ title: m.order_rest_none(), text: m.order_rest_none_text(), all: m.order_rest_all() }}
        pages={{ previous, next, total }}
      />
    </>
  )
}
