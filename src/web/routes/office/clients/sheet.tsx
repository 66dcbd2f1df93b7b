import { Eye, ListChecks, Pencil } from 'lucide-react'
import { data, Form, redirect, useSearchParams } from 'react-router'
import { companyById, isAllowed, mustBeAllowed, peopleOfCompany, salesReps, sitesForStaff, tariffClasses, vatProofOf } from '#modules/accounts/index.ts'
import { creditEntriesForStaff, creditForStaff, terms } from '#modules/credit/index.ts'
import { listOrders, listWaiting, orderNumbers } from '#modules/orders/index.ts'
import { agreementsOf } from '#modules/pricing/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/sheet.ts'
import { m } from '../../../paraglide/messages.js'
import { AddressBlock } from '../../../parts/address-block.tsx'
import { OfficeAgreements } from '../../../parts/office/prices/agreements.tsx'
import { companyText } from '../../../parts/frame/company-text.ts'
import { CompanyFacts } from '../../../parts/office/clients/company-facts.tsx'
import { CompanyFields, companyErrors } from '../../../parts/office/clients/company-fields.tsx'
import { OfficeClientReps } from '../../../parts/office/clients/client-reps.tsx'
import { CompanyState } from '../../../parts/office/clients/company-state.tsx'
import { OfficeContacts } from '../../../parts/office/clients/contacts.tsx'
import { CreditForms } from '../../../parts/office/clients/credit-forms.tsx'
import { OfficeCreditEntries } from '../../../parts/office/clients/credit-entries.tsx'
import { OfficeVatAsked, OfficeVatProof } from '../../../parts/office/prices/vat-proof.tsx'
import { OfficeCredit } from '../../../parts/office/clients/credit.tsx'
import { orderColumns } from '../../../parts/office/orders/order-columns.tsx'
import { waitingColumns } from '../../../parts/orders/waiting-columns.tsx'
import { clientVerbs } from '../../../server/lists/client-verbs.ts'
import { clockOf } from '../../../server/people/clock-of.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { shownColumns } from '../../../ui/list/shown-columns.ts'
import { Table } from '../../../ui/list/table.tsx'

export async function loader({ context, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'companies.read')
  const company = await companyById(ctx, params.id)
  if (!company) throw data(null, { status: 404 })
  const may = {
    manage: isAllowed(ctx, 'companies.manage'),
    orders: isAllowed(ctx, 'orders.read_all'),
    members: isAllowed(ctx, 'act.for_all') && isAllowed(ctx, 'members.manage'),
    credit: isAllowed(ctx, 'credit.manage'),
    settle: isAllowed(ctx, 'credit.settle'),
    entries: isAllowed(ctx, 'credit.read_all'),
    actFor: isAllowed(ctx, 'act.for_all'),
    assortment: isAllowed(ctx, 'catalogue.read'),
    prices: isAllowed(ctx, 'prices.manage'),
  }
  const [parent, people, sites, credit, entries, agreements, orders, waiting, classes, choices, clock, vat, reps] = await Promise.all([
    company.parentId ? companyById(ctx, company.parentId) : null,
    peopleOfCompany(ctx, company.id),
    sitesForStaff(ctx, company.id),
    creditForStaff(ctx, company.id),
    may.entries ? creditEntriesForStaff(ctx, company.id, 20) : [],
    isAllowed(ctx, 'prices.read') ? agreementsOf(ctx, company.id) : [],
    may.orders ? listOrders(ctx, { companyId: company.id, limit: 8 }) : null,
    may.orders ? listWaiting(ctx, { companyId: company.id, limit: 8 }) : null,
    tariffClasses(ctx),
    terms(ctx),
    clockOf(ctx),
    vatProofOf(ctx, company.id),
    may.manage ? salesReps(ctx) : [],
  ])
  const numbers = await orderNumbers(
    ctx,
    entries.flatMap(({ orderId }) => (orderId ? [orderId] : [])),
  )
  return {
    numbers: Object.fromEntries(numbers),
    company,
    parent: parent && { id: parent.id, number: parent.number, name: parent.name },
    people,
    sites,
    credit,
    entries,
    agreements,
    orders: orders?.rows ?? [],
    waiting: waiting?.rows ?? [],
    classes,
    choices,
    clock,
    vat,
    reps: reps.map(({ id, name }) => ({ id, name })),
    may,
  }
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  const verb = String(form.get('verb'))
  return orRefusal(context, form, async () => {
    const run = clientVerbs[verb]
    if (!run) throw data(null, { status: 404 })
    await run(ctx, params.id, form)
    throw redirect(`/office/clients/${params.id}?done=${verb}`)
  })
}

const doneWords: Record<string, () => string> = {
  company: m.office_done_company,
  credit: m.office_done_credit,
  settle: m.office_done_settle,
  open: m.office_done_open,
  reps: m.office_done_reps,
}

/** One client: who he is, who his people are, what he owes, what was agreed, what he ordered. */
export default function ClientSheet({ loaderData, actionData }: Route.ComponentProps) {
  const { company, parent, people, sites, credit, entries, numbers, agreements, orders, waiting, classes, choices, clock, vat, reps, may } = loaderData
  const [params] = useSearchParams()
  const refused = actionData?.refusal
  const verb = actionData?.typed.verb
  const editing = may.manage && (params.has('edit') || verb === 'company')
  const errors = companyErrors(verb === 'company' ? refused : undefined)
  const raced = refused?.code === 'company.changed_meanwhile'
  const hasForm = verb === 'company' || verb === 'reps' ? may.manage : may.credit || may.settle
  const done = refused ? undefined : doneWords[params.get('done') ?? '']
  return (
    <>
      <title>{company.name}</title>
      <Sheet
        wide
        title={company.name}
        state={<CompanyState state={company.state} blocked={credit.blockedReason !== null} />}
        about={[company.number, company.className, people.reps.length > 0 ? m.office_client_rep({ names: people.reps.map((rep) => rep.name).join(', ') }) : '']
          .filter(Boolean)
          .join(' · ')}
        verbs={
          <>
            {may.manage && !editing && (
              <LinkButton to="?edit" icon={Pencil}>
                {m.office_edit()}
              </LinkButton>
            )}
            {may.assortment && (
              <LinkButton to={`/office/clients/${company.id}/assortment`} icon={ListChecks}>
                {m.office_assort_client()}
              </LinkButton>
            )}
            {may.actFor && (
              <LinkButton to={`/c/${company.id}`} icon={Eye}>
                {m.office_client_see_as()}
              </LinkButton>
            )}
          </>
        }
        side={
          <>
            <Section title={m.office_order_credit()}>
              <OfficeCredit credit={credit} currency={company.currency} />
            </Section>
            {vat.number !== null && (
              <Section title={m.office_client_vat()}>
                <OfficeVatProof standing={vat} zone={clock.zone} mayCheck={may.manage} />
              </Section>
            )}
            {(may.credit || may.settle) && (
              <CreditForms
                credit={credit}
                choices={choices}
                may={may}
                entries={entries}
                refusal={verb === 'company' || verb === 'reps' ? undefined : refused}
                typed={actionData?.typed}
              />
            )}
          </>
        }
      >
        {done && <Notice kind="done">{done()}</Notice>}
        {refused && !hasForm && <Notice kind="error">{refused.message}</Notice>}
        {!refused && params.get('done') === 'vat' && <OfficeVatAsked standing={vat} />}
        {editing ? (
          <Form method="post" action={`/office/clients/${company.id}`} className="max-w-3xl space-y-4" key={company.version}>
            <input type="hidden" name="version" value={raced ? company.version : (actionData?.typed.version ?? company.version)} />
            {errors.form && <Notice kind={raced ? 'attention' : 'error'}>{errors.form}</Notice>}
            <CompanyFields
              classes={classes}
              company={company}
              parent={parent && companyText(parent)}
              raced={raced}
              typed={verb === 'company' ? actionData?.typed : undefined}
              errors={errors}
            />
            <div className="flex flex-wrap gap-2">
              <Button type="submit" look="primary" name="verb" value="company">
                {raced ? m.office_save_over() : m.office_save()}
              </Button>
              <LinkButton to={`/office/clients/${company.id}`} look="quiet">
                {m.office_leave_it()}
              </LinkButton>
            </div>
          </Form>
        ) : (
          <CompanyFacts company={company} parent={parent} />
        )}
        {may.orders && (
          <Section
            title={m.office_client_orders()}
            verbs={
              <LinkButton to={`/office/orders?client=${company.id}`} look="quiet">
                {m.office_all_orders()}
              </LinkButton>
            }
          >
            {orders.length === 0 ? (
              <Empty title={m.office_client_no_orders()} />
            ) : (
              <Table caption={m.office_client_orders()} columns={orderColumns({ ...clock, base: '/office/orders', brief: true })} rows={orders} rowKey={(row) => row.id} />
            )}
          </Section>
        )}
        {waiting.length > 0 && (
          <Section
            title={m.order_rest_title()}
            verbs={
              <LinkButton to={`/office/orders/waiting?client=${encodeURIComponent(company.name)}`} look="quiet">
                {m.order_rest_all()}
              </LinkButton>
            }
          >
            <Table
              caption={m.order_rest_title()}
              columns={shownColumns(waitingColumns({ ...clock, to: (row) => `/office/orders/${row.number}` }), null)}
              rows={waiting}
              rowKey={(row) => `${row.orderId} ${row.position}`}
            />
          </Section>
        )}
        <Section
          title={m.office_client_people()}
          verbs={
            may.members && (
              <LinkButton to={`/c/${company.id}/account/people`} look="quiet">
                {m.office_client_manage()}
              </LinkButton>
            )
          }
        >
          <OfficeContacts people={people} />
        </Section>
        {may.manage && (
          <Section title={m.office_reps()}>
            <OfficeClientReps there={people.reps} choices={reps} refusal={verb === 'reps' ? refused : undefined} />
          </Section>
        )}
        {(agreements.length > 0 || may.prices) && (
          <Section
            title={m.office_client_agreements()}
            verbs={
              may.prices && (
                <LinkButton to={`/office/agreements/new?client=${company.id}`} look="quiet">
                  {m.office_agreement_new()}
                </LinkButton>
              )
            }
          >
            <OfficeAgreements agreements={agreements} today={clock.today} />
          </Section>
        )}
        <Section
          title={m.office_client_sites()}
          verbs={
            may.manage &&
            may.actFor && (
              <LinkButton to={`/c/${company.id}/account/sites`} look="quiet">
                {m.office_client_manage()}
              </LinkButton>
            )
          }
        >
          <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
            {sites.map((site) => (
              <AddressBlock key={site.id} address={site} />
            ))}
          </div>
        </Section>
        {entries.length > 0 && (
          <Section title={m.office_entries()}>
            <OfficeCreditEntries entries={entries} numbers={numbers} clock={clock} />
          </Section>
        )}
      </Sheet>
    </>
  )
}
