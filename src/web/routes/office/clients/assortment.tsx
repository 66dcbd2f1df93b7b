import { Eye, Plus } from 'lucide-react'
import { data, Form, Link } from 'react-router'
import { companyById, isAllowed } from '#modules/accounts/index.ts'
import { clientAssortment, type RuleRow } from '#modules/catalogue/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/assortment.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { labelColon } from '../../../parts/label-colon.ts'
import { audienceOf, daysOf, Sees, targetOf } from '../../../parts/office/catalogue/rule-words.tsx'
import { DecidingRule, LostRules } from '../../../parts/office/catalogue/sight.tsx'
import { Bar } from '../../../ui/chart/bar.tsx'
import { Button } from '../../../ui/buttons/button.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const sku = new URL(request.url).searchParams.get('sku')?.trim().slice(0, 100) || null
  const company = await companyById(ctx, params.id)
  if (!company) throw data(null, { status: 404 })
  return {
    company: { id: company.id, number: company.number, name: company.name, className: company.className },
    sku,
    ...(await clientAssortment(ctx, params.id, sku)),
    may: { manage: isAllowed(ctx, 'catalogue.manage'), actFor: isAllowed(ctx, 'act.for_all') },
  }
}

/** What one client sees: how much of each category, by which rules, and for one article why. */
export default function ClientAssortmentPage({ loaderData: { company, sku, visibleByDefault, seen, total, categories, rules, asked, may } }: Route.ComponentProps) {
  const locale = getLocale()
  return (
    <>
      <title>{`${company.name} · ${m.office_assort_client()}`}</title>
      <Sheet
        title={company.name}
        about={
          <>
            <Link to={`/office/clients/${company.id}`} className="link">
              {company.number}
            </Link>
            {` · ${company.className} · ${m.office_assort_client_seen({ count: seen, seen: formatNumber(seen, locale), total: formatNumber(total, locale) })}`}
          </>
        }
        verbs={
          <>
            {may.manage && (
              <LinkButton to={`/office/assortments/new?audience=company&company=${encodeURIComponent(company.number)}`} icon={Plus}>
                {m.office_assort_new()}
              </LinkButton>
            )}
            {may.actFor && (
              <LinkButton to={`/c/${company.id}`} icon={Eye} look="primary">
                {m.office_client_see_as()}
              </LinkButton>
            )}
          </>
        }
      >
        <Section title={m.office_assort_ask()}>
          <Form method="get" className="flex flex-wrap items-end gap-2">
            <TextField label={m.office_assort_sku()} name="sku" defaultValue={sku ?? ''} key={sku} maxLength={100} className="w-56" />
            <Button type="submit">{m.office_assort_ask_button()}</Button>
          </Form>
          {sku && !asked && (
            <div className="mt-2">
              <Notice kind="attention">{m.office_assort_ask_unknown({ sku })}</Notice>
            </div>
          )}
          {asked && (
            <div className="mt-3 space-y-1">
              <p>
                <Link to={`/office/articles/${encodeURIComponent(asked.sku)}/assortment`} className="num link">
                  {asked.sku}
                </Link>{' '}
                {asked.name} <Sees seen={asked.seen && asked.sold} />
              </p>
              {!asked.sold && <p>{m.office_assort_not_sold()}</p>}
              <p>
                {m.office_assort_why()}
                {labelColon()}
                <DecidingRule deciding={asked.deciding} />
              </p>
              {asked.lost.length > 0 && (
                <div>
                  <p>
                    {m.office_assort_lost()}
                    {labelColon()}
                  </p>
                  <LostRules lost={asked.lost} />
                </div>
              )}
            </div>
          )}
        </Section>
        <Section title={m.office_assort_client()}>
          <Table caption={m.office_assort_client()} columns={categoryColumns(locale)} rows={categories} rowKey={(row) => row.id} />
        </Section>
        <Section title={m.office_assort_client_rules()}>
          {rules.length === 0 ? (
            <p className="text-muted">{m.office_assort_client_rules_none()}</p>
          ) : (
            <Table caption={m.office_assort_client_rules()} columns={ruleColumns()} rows={rules} rowKey={(row) => row.id} />
          )}
          <p className="mt-2 text-muted">
            {m.office_assort_default()} {visibleByDefault ? m.office_assort_default_visible() : m.office_assort_default_hidden()}.
          </p>
        </Section>
      </Sheet>
    </>
  )
}

type CategoryRow = Route.ComponentProps['loaderData']['categories'][number]

function categoryColumns(locale: 'fr' | 'en'): Column<CategoryRow>[] {
  return [
    { key: 'name', head: m.office_assort_category(), phone: 'what', cell: (row) => row.name },
    {
      key: 'bar',
      head: <span className="sr-only">{m.office_assort_sees()}</span>,
      phone: 'off',
      className: 'w-48',
      cell: (row) => <Bar max={row.total} parts={[{ value: row.seen, tone: 'accent', label: m.office_assort_visible() }]} />,
    },
    {
      key: 'seen',
      head: m.office_assort_visible(),
      align: 'end',
      phone: 'figure',
      cell: (row) => m.office_assort_client_seen({ count: row.seen, seen: formatNumber(row.seen, locale), total: formatNumber(row.total, locale) }),
    },
  ]
}

function ruleColumns(): Column<RuleRow>[] {
  return [
    { key: 'for', head: m.office_assort_for(), phone: 'what', cell: (row) => <Link to={`/office/assortments/${row.id}`}>{audienceOf(row)}</Link> },
    { key: 'on', head: m.office_assort_on(), cell: targetOf },
    { key: 'effect', head: m.office_assort_effect(), phone: 'figure', cell: (row) => <Sees seen={row.allow} /> },
    { key: 'days', head: m.office_assort_period(), className: 'num', cell: daysOf },
  ]
}
