import { Form, Link, useSearchParams } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { freshness, freshnessBySource, setStaleAfter, type FreshnessRow, type SourceFreshness } from '#modules/stock/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/freshness.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { sourceName } from '../../../parts/office/stock/source-name.ts'
import { clockOf } from '../../../server/people/clock-of.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { readForm } from '../../../server/read-form.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { formatInstant, formatNumber } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Pager } from '../../../ui/list/pager.tsx'
import { Pill } from '../../../ui/pill.tsx'
import { Section } from '../../../ui/section.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const asked = new URL(request.url).searchParams
  const source = asked.get('source') || undefined
  const [page, sources, clock] = await Promise.all([
    freshness(ctx, { ...(source && { source }), ...(asked.get('all') === null ? { only: 'stale' as const } : {}), after: asked.get('after'), before: asked.get('before') }),
    freshnessBySource(ctx),
    clockOf(ctx),
  ])
  return { page, sources, clock, mayManage: isAllowed(ctx, 'stock.manage') }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const fields = readForm(form, ctx.locale)
    const hours = fields.whole('hours', 1, 8_760)
    fields.check()
    await setStaleAfter(ctx, hours)
    return { saved: true }
  })
}

/** How old the word of each source is, and which levels are stale. */
export default function Freshness({ loaderData: { page, sources, clock, mayManage }, actionData }: Route.ComponentProps) {
  const [search] = useSearchParams()
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const sentences = refused?.refusal.details['sentences'] as Record<string, string> | undefined
  const at = (instant: string) => formatInstant(instant, getLocale(), clock)
  const all = search.get('all') !== null
  const source = search.get('source')
  const to = (changes: { all?: boolean }) => `?${new URLSearchParams({ ...(source ? { source } : {}), ...(changes.all ? { all: '1' } : {}) })}`
  return (
    <div className="space-y-6">
      <title>{m.office_freshness_title()}</title>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h1>{m.office_freshness_title()}</h1>
          <p className="text-muted">{m.office_freshness_text()}</p>
        </div>
        <LinkButton to="/office/stock" look="quiet">
          {m.office_stock_title()}
        </LinkButton>
      </div>
      {refused && <Notice kind="error">{refused.refusal.message}</Notice>}
      {mayManage && (
        <Form method="post" className="flex flex-wrap items-end gap-2">
          <TextField
            label={m.office_freshness_hours()}
            name="hours"
            inputMode="numeric"
            required
            defaultValue={refused?.typed['hours'] ?? page.staleAfterHours}
            error={sentences?.['hours']}
          />
          <Button type="submit">{m.office_save()}</Button>
        </Form>
      )}
      {sources.length === 0 ? (
        <Empty title={m.office_freshness_none()}>{m.office_freshness_none_text()}</Empty>
      ) : (
        <>
          <Section title={m.office_freshness_sources()}>
            <Table caption={m.office_freshness_sources()} columns={sourceColumns(at)} rows={sources} rowKey={(row) => row.source} />
          </Section>
          <Section
            title={source ? `${all ? m.office_freshness_all() : m.office_freshness_stale()} · ${sourceName(source)}` : all ? m.office_freshness_all() : m.office_freshness_stale()}
            verbs={
              <LinkButton to={to({ all: !all })} small>
                {all ? m.office_freshness_only() : m.office_freshness_show_all()}
              </LinkButton>
            }
          >
            {page.rows.length === 0 ? (
              <p className="text-muted">{m.office_freshness_fresh()}</p>
            ) : (
              <>
                <Table caption={m.office_freshness_stale()} columns={levelColumns(at)} rows={page.rows} rowKey={(row) => `${row.variantId} ${row.warehouse} ${row.source}`} />
                <Pager previous={page.previous} next={page.next} shown={page.rows.length} />
              </>
            )}
          </Section>
        </>
      )}
    </div>
  )
}

function sourceColumns(at: (instant: string) => string): Column<SourceFreshness>[] {
  const count = (n: number) => formatNumber(n, getLocale())
  return [
    {
      key: 'source',
      head: m.office_freshness_source(),
      phone: 'what',
      cell: (row) => <Link to={`?${new URLSearchParams({ source: row.source, all: '1' })}`}>{sourceName(row.source)}</Link>,
    },
    { key: 'levels', head: m.office_freshness_levels(), align: 'end', phoneLabel: m.office_freshness_levels(), cell: (row) => count(row.levels) },
    {
      key: 'stale',
      head: m.office_freshness_stale(),
      align: 'end',
      phoneLabel: m.office_freshness_stale(),
      cell: (row) =>
        row.stale === 0 ? (
          '0'
        ) : (
          <Link className="text-error" to={`?${new URLSearchParams({ source: row.source })}`}>
            {count(row.stale)}
          </Link>
        ),
    },
    { key: 'last', head: m.office_freshness_last(), className: 'num', phone: 'figure', cell: (row) => at(row.lastAsOf) },
    { key: 'oldest', head: m.office_freshness_oldest(), className: 'num', phone: 'off', cell: (row) => at(row.oldestAsOf) },
  ]
}

function levelColumns(at: (instant: string) => string): Column<FreshnessRow>[] {
  return [
    { key: 'sku', head: m.office_article_sku(), className: 'num', cell: (row) => <Link to={`/office/stock/${encodeURIComponent(row.sku)}`}>{row.sku}</Link> },
    { key: 'name', head: m.office_article_name(), phone: 'what', cell: (row) => row.name },
    { key: 'warehouse', head: m.office_warehouse(), cell: (row) => row.warehouse },
    { key: 'source', head: m.office_freshness_source(), cell: (row) => sourceName(row.source) },
    { key: 'asOf', head: m.office_as_of(), className: 'num', phone: 'figure', cell: (row) => at(row.asOf) },
    {
      key: 'state',
      head: m.office_import_state(),
      cell: (row) => (row.stale ? <Pill tone="attention">{m.office_freshness_is_stale()}</Pill> : <Pill tone="done">{m.office_freshness_is_fresh()}</Pill>),
    },
  ]
}
