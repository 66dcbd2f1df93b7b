import { Plus } from 'lucide-react'
import { Link, useLocation } from 'react-router'
import { isAllowed, listCompanies, mustBeAllowed, tariffClasses } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.ts'
import { m } from '../../../paraglide/messages.js'
import { clientColumns } from '../../../parts/office-client-columns.tsx'
import { ListFilter } from '../../../parts/office-list-filter.tsx'
import { clientRows } from '../../../server/client-rows.ts'
import { clockOf } from '../../../server/clock-of.ts'
import { Empty } from '../../../ui/empty.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { ListToolbar } from '../../../ui/list-toolbar.tsx'
import { Pager } from '../../../ui/pager.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { Table } from '../../../ui/table.tsx'
import { companyStateWords } from '../../../parts/office-company-state.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'companies.read')
  const params = new URL(request.url).searchParams
  const filter = { words: params.get('q') ?? '', classId: params.get('class') ?? undefined, state: params.get('state') ?? undefined, after: params.get('after'), before: params.get('before') }
  const [page, classes, clock] = await Promise.all([listCompanies(ctx, filter), tariffClasses(ctx), clockOf(ctx)])
  return { ...page, rows: await clientRows(ctx, page.rows), classes, clock, mayManage: isAllowed(ctx, 'companies.manage') }
}

/** All clients by name, with what each owes and when he last ordered. */
export default function Clients({ loaderData }: Route.ComponentProps) {
  const { rows, total, previous, next, classes, clock, mayManage } = loaderData
  const { search } = useLocation()
  const params = new URLSearchParams(search)
  const chosen = classes.find((one) => one.id === params.get('class'))
  return (
    <>
      <title>{m.office_clients_title()}</title>
      <ListToolbar
        title={m.office_clients_title()}
        search={m.office_clients_search()}
        states={{ param: 'state', tabs: [{ label: m.office_clients_all(), value: null }, ...(['active', 'pending', 'blocked'] as const).map((state) => ({ label: companyStateWords[state](), value: state }))] }}
        chips={chosen ? [{ name: 'class', value: chosen.id, label: chosen.name }] : []}
        verbs={
          <>
            <ListFilter names={['class']}>
              <SelectField name="class" label={m.office_client_class()} blank={m.office_clients_all()} choices={classes.map((one) => ({ value: one.id, label: one.name }))} defaultValue={params.get('class') ?? ''} />
            </ListFilter>
            {mayManage && <LinkButton to="/office/clients/new" icon={Plus} look="primary" data-new>{m.office_client_new()}</LinkButton>}
          </>
        }
      />
      {rows.length === 0
        ? <Empty title={search ? m.office_nothing_found() : m.office_no_clients()} action={search ? <Link to="/office/clients" className="link">{m.office_clients_all()}</Link> : undefined}>{search ? undefined : m.office_no_clients_text()}</Empty>
        : <Table caption={m.office_clients_title()} columns={clientColumns({ ...clock, base: '/office/clients' })} rows={rows} rowKey={(row) => row.id} />}
      <Pager previous={previous} next={next} shown={rows.length} total={{ count: total }} />
    </>
  )
}
