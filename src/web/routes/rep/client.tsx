import { ShoppingCart } from 'lucide-react'
import { data } from 'react-router'
import { companyById, isAllowed, peopleOfCompany, sitesForStaff } from '#modules/accounts/index.ts'
import { creditForStaff } from '#modules/credit/index.ts'
import { listOrders, listWaiting } from '#modules/orders/index.ts'
import { agreementsOf } from '#modules/pricing/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/client.ts'
import { m } from '../../paraglide/messages.js'
import { AddressBlock } from '../../parts/address-block.tsx'
import { OfficeAgreements } from '../../parts/office/prices/agreements.tsx'
import { CompanyState } from '../../parts/office/clients/company-state.tsx'
import { OfficeContacts } from '../../parts/office/clients/contacts.tsx'
import { OfficeCredit } from '../../parts/office/clients/credit.tsx'
import { orderColumns } from '../../parts/office/orders/order-columns.tsx'
import { waitingColumns } from '../../parts/orders/waiting-columns.tsx'
import { clockOf } from '../../server/people/clock-of.ts'
import { Empty } from '../../ui/empty.tsx'
import { LinkButton } from '../../ui/buttons/link-button.tsx'
import { Section } from '../../ui/section.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { shownColumns } from '../../ui/list/shown-columns.ts'
import { Table } from '../../ui/list/table.tsx'

export async function loader({ context, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const company = await companyById(ctx, params.id)
  if (!company) throw data(null, { status: 404 })
  const [people, sites, credit, agreements, orders, waiting, clock] = await Promise.all([
    peopleOfCompany(ctx, company.id),
    sitesForStaff(ctx, company.id),
    creditForStaff(ctx, company.id),
    agreementsOf(ctx, company.id),
    listOrders(ctx, { companyId: company.id, limit: 10 }),
    listWaiting(ctx, { companyId: company.id, limit: 10 }),
    clockOf(ctx),
  ])
  return { company, people, sites, credit, agreements, orders: orders.rows, waiting, clock, opens: isAllowed(ctx, 'office.enter') }
}

/** What a rep wants to know before he enters, and the way to order in the client's place. */
export default function Client({ loaderData }: Route.ComponentProps) {
  const { company, people, sites, credit, agreements, orders, waiting, clock, opens } = loaderData
  return (
    <>
      <title>{company.name}</title>
      <Sheet
        wide
        title={company.name}
        state={<CompanyState state={company.state} blocked={credit.blockedReason !== null} />}
        about={`${company.number} · ${company.className}`}
        verbs={
          company.state === 'active' ? (
            <LinkButton to={`/c/${company.id}`} icon={ShoppingCart} look="primary">
              {m.desk_order_for()}
            </LinkButton>
          ) : undefined
        }
        side={
          <Section title={m.office_order_credit()}>
            <OfficeCredit credit={credit} currency={company.currency} />
          </Section>
        }
      >
        <Section title={m.office_client_orders()}>
          {orders.length === 0 ? (
            <Empty title={m.office_client_no_orders()} />
          ) : (
            <Table
              caption={m.office_client_orders()}
              columns={orderColumns({ ...clock, base: `/c/${company.id}/account/orders`, brief: true })}
              rows={orders}
              rowKey={(row) => row.id}
            />
          )}
        </Section>
        {waiting.total > 0 && (
          <Section
            title={m.order_rest_title()}
            verbs={
              <LinkButton to={`/desk/waiting?client=${encodeURIComponent(company.name)}`} look="quiet">
                {m.order_rest_all()}
              </LinkButton>
            }
          >
            <Table
              caption={m.order_rest_title()}
              columns={shownColumns(waitingColumns({ ...clock, to: (row) => `/c/${company.id}/account/orders/${row.number}` }), null)}
              rows={waiting.rows}
              rowKey={(row) => `${row.orderId} ${row.position}`}
            />
          </Section>
        )}
        <Section title={m.office_client_people()}>
          <OfficeContacts people={people} />
        </Section>
        {agreements.length > 0 && (
          <Section title={m.office_client_agreements()}>
            <OfficeAgreements agreements={agreements} today={clock.today} opens={opens} />
          </Section>
        )}
        <Section title={m.office_client_sites()}>
          <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
            {sites.map((site) => (
              <AddressBlock key={site.id} address={site} />
            ))}
          </div>
        </Section>
      </Sheet>
    </>
  )
}
