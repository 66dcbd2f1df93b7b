import { Plus } from 'lucide-react'
import { useLocation } from 'react-router'
import { isAllowed, mustBeAllowed, listCompanies, tariffClasses } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { clientColumns } from '../../../parts/office/clients/client-columns.tsx'
import { companyStates, companyTabWords } from '../../../parts/office/clients/company-state.tsx'
import { OfficeList } from '../../../parts/office/lists/list.tsx'
import { clientRows } from '../../../server/lists/client-rows.ts'
import { clientsAsked } from '../../../server/lists/clients-asked.ts'
import { clockOf } from '../../../server/people/clock-of.ts'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { formatNumber } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'companies.read')
  const { filter, sorted } = clientsAsked(request)
  const [page, classes, clock, frame] = await Promise.all([listCompanies(ctx, filter), tariffClasses(ctx), clockOf(ctx), listFrame(ctx, 'clients', request)])
  return { ...page, rows: await clientRows(ctx, page.rows), frame, sorted, classes, clock, mayManage: isAllowed(ctx, 'companies.manage') }
}

/** All clients by name, with what each owes and when he last ordered. */
export default function Clients({ loaderData }: Route.ComponentProps) {
  const { frame, rows, total, counts, previous, next, sorted, classes, clock, mayManage } = loaderData
  const params = new URLSearchParams(useLocation().search)
  const chosen = classes.find((one) => one.id === params.get('class'))
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const tabs = companyStates.map((state) => ({ label: companyTabWords[state](), value: state, count: formatNumber(counts[state] ?? 0, getLocale()) }))
  const create = mayManage && (
    <LinkButton to="/office/clients/new" icon={Plus} look="primary" data-new title="n" aria-keyshortcuts="n">
      {m.office_client_new()}
    </LinkButton>
  )
  return (
    <>
      <title>{m.office_clients_title()}</title>
      <OfficeList
        frame={frame}
        title={m.office_clients_title()}
        search={m.office_clients_search()}
        file
        states={{ param: 'state', tabs: [{ label: m.office_clients_all(), value: null, count: formatNumber(all, getLocale()) }, ...tabs] }}
        filters={{
          names: ['class'],
          fields: (
            <SelectField
              name="class"
              label={m.office_client_class()}
              blank={m.office_any()}
              choices={classes.map((one) => ({ value: one.id, label: one.name }))}
              defaultValue={params.get('class') ?? ''}
            />
          ),
        }}
        chips={chosen && [{ name: 'class', value: chosen.id, label: chosen.name }]}
        verbs={create}
        columns={clientColumns({ ...clock, base: '/office/clients' })}
        rows={rows}
        rowKey={(row) => row.id}
        sorted={sorted}
        empty={{ title: m.office_no_clients(), text: m.office_no_clients_text(), action: create, all: m.office_all_clients() }}
        pages={{ previous, next, total }}
      />
    </>
  )
}
