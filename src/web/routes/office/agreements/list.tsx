import { Plus } from 'lucide-react'
import { Link, useLocation } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { agreementSituations, listAgreements, type AgreementListRow, type AgreementSituation } from '#modules/pricing/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { AgreementState } from '../../../parts/office/prices/agreement-state.tsx'
import { periodWords } from '../../../parts/office/prices/price-words.ts'
import { OfficePriceTabs } from '../../../parts/office/prices/price-tabs.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { Empty } from '../../../ui/empty.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { ListToolbar } from '../../../ui/list/list-toolbar.tsx'
import { Pager } from '../../../ui/list/pager.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const asked = new URL(request.url).searchParams
  const situation = agreementSituations.find((one) => one === asked.get('state'))
  const client = asked.get('client')
  const { today } = await clockOf(ctx)
  const page = await listAgreements(ctx, {
    words: asked.get('q') ?? '',
    ...(situation && { situation }),
    ...(client && { companyId: client }),
    after: asked.get('after'),
    before: asked.get('before'),
  })
  return { ...page, today, client, mayManage: isAllowed(ctx, 'prices.manage') }
}

/** All agreements, the first to end in front. */
export default function Agreements({ loaderData: { rows, total, counts, previous, next, today, client, mayManage } }: Route.ComponentProps) {
  const { search } = useLocation()
  return (
    <>
      <title>{m.office_agreements_title()}</title>
      <OfficePriceTabs />
      <ListToolbar
        title={m.office_agreements_title()}
        search={m.office_agreements_search()}
        states={{
          param: 'state',
          tabs: [
            { label: m.office_grid_all(), value: null },
            ...Object.entries(situationWords).map(([value, word]) => ({ label: word(), value, count: counts[value as AgreementSituation] })),
          ],
        }}
        chips={client ? [{ name: 'client', value: client, label: rows.find((row) => row.companyId === client)?.companyName ?? m.office_agreement_client() }] : []}
        verbs={
          mayManage && (
            <LinkButton to={`/office/agreements/new${client ? `?client=${client}` : ''}`} icon={Plus} look="primary" data-new>
              {m.office_agreement_new()}
            </LinkButton>
          )
        }
      />
      {rows.length === 0 ? (
        <Empty
          title={search ? m.office_nothing_found() : m.office_agreements_none()}
          action={
            search ? (
              <Link to="/office/agreements" className="link">
                {m.office_grid_all()}
              </Link>
            ) : undefined
          }
        >
          {search ? undefined : m.office_agreements_none_text()}
        </Empty>
      ) : (
        <Table caption={m.office_agreements_title()} columns={columns(today)} rows={rows} rowKey={(row) => row.id} />
      )}
      <Pager previous={previous} next={next} shown={rows.length} total={{ count: total }} />
    </>
  )
}

function columns(today: string): Column<AgreementListRow>[] {
  const count = (n: number) => formatNumber(n, getLocale())
  return [
    { key: 'name', head: m.office_agreement_name(), phone: 'what', cell: (row) => <Link to={`/office/agreements/${row.id}`} className="link">{`${row.name} (${row.code})`}</Link> },
    { key: 'client', head: m.office_agreement_client(), cell: (row) => <Link to={`/office/clients/${row.companyId}`}>{row.companyName}</Link> },
    {
      key: 'state',
      head: m.office_agreement_state(),
      cell: (row) => <AgreementState agreement={row} today={today} />,
    },
    { key: 'period', head: m.office_list_period(), cell: (row) => periodWords(row) || m.office_agreement_always() },
    { key: 'discounts', head: m.office_agreement_discounts(), align: 'end', phone: 'off', cell: (row) => count(row.discounts) },
    { key: 'prices', head: m.office_agreement_fixed(), align: 'end', phone: 'figure', cell: (row) => count(row.prices) },
  ]
}

const situationWords: Record<AgreementSituation, () => string> = {
  running: m.office_agreements_running,
  ending: m.office_agreements_ending,
  draft: m.office_agreements_draft,
  later: m.office_agreements_later,
  over: m.office_agreements_over,
}
