import { Plus } from 'lucide-react'
import { Link } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { isFailing, listSources } from '#modules/integration/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { ExchangeTabs } from '../../../parts/office/exchange/exchange-tabs.tsx'
import { importKindWords } from '../../../parts/office/exchange/import-words.tsx'
import { placeWords, scheduleWords, SourceState, TakenState } from '../../../parts/office/exchange/source-words.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { Empty } from '../../../ui/empty.tsx'
import { formatInstant, formatNumber } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'
import { Tabs } from '../../../ui/tabs.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const onlyFailing = new URL(request.url).searchParams.get('state') === 'failing'
  const [all, clock] = await Promise.all([listSources(ctx), clockOf(ctx)])
  return {
    sources: onlyFailing ? all.filter(isFailing) : all,
    failing: all.filter(isFailing).length,
    total: all.length,
    onlyFailing,
    clock,
    mayManage: isAllowed(ctx, 'sources.manage'),
    webhooks: isAllowed(ctx, 'webhooks.manage'),
  }
}

/** Where files come from by themselves: the last run of each, what it brought and what it refused, and when the next one is. */
export default function Sources({ loaderData: { sources, failing, total, onlyFailing, clock, mayManage, webhooks } }: Route.ComponentProps) {
  const make = mayManage && (
    <LinkButton to="/office/sources/new" icon={Plus} look="primary" data-new>
      {m.office_source_new()}
    </LinkButton>
  )
  return (
    <div className="space-y-4">
      <title>{m.office_sources_title()}</title>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h1>{m.office_sources_title()}</h1>
        {total > 0 && make}
      </div>
      <ExchangeTabs current="sources" webhooks={webhooks} />
      {total > 0 && (failing > 0 || onlyFailing) && (
        <Tabs
          label={m.ui_states()}
          tabs={[
            { label: m.office_sources_all(), to: '/office/sources', current: !onlyFailing, count: total },
            { label: m.office_sources_failing(), to: '/office/sources?state=failing', current: onlyFailing, count: failing },
          ]}
        />
      )}
      {total > 0 && sources.length === 0 ? (
        <Empty title={m.office_sources_none_failing()} action={<LinkButton to="/office/sources">{m.office_sources_all()}</LinkButton>} />
      ) : sources.length === 0 ? (
        <Empty title={m.office_sources_none()} action={make}>
          {m.office_sources_none_text()}
        </Empty>
      ) : (
        <Table caption={m.office_sources_title()} columns={columns(clock)} rows={sources} rowKey={(row) => row.id} />
      )}
    </div>
  )
}

type Row = Route.ComponentProps['loaderData']['sources'][number]

function columns(clock: { zone: string; today: string }): Column<Row>[] {
  const at = (instant: string | null) => (instant === null ? '—' : formatInstant(instant, getLocale(), clock))
  const count = (n: number | null | undefined) => (n === null || n === undefined ? '—' : formatNumber(n, getLocale()))
  return [
    { key: 'code', head: m.office_source_code(), phone: 'what', cell: (row) => <Link to={`/office/sources/${row.id}`}>{row.code}</Link> },
    { key: 'kind', head: m.office_import_kind(), cell: (row) => importKindWords[row.kind]?.() ?? row.kind },
    { key: 'place', head: m.office_source_place(), className: 'break-anywhere', phone: 'off', cell: (row) => <span className="text-tiny">{placeWords(row)}</span> },
    { key: 'state', head: m.office_import_state(), cell: (row) => <SourceState source={row} /> },
    {
      key: 'last',
      head: m.office_source_last_file(),
      cell: (row) =>
        row.last === null ? (
          '—'
        ) : (
          <span className="inline-flex flex-wrap gap-x-2">
            <TakenState file={row.last} />
            <span className="num">{at(row.last.takenAt)}</span>
          </span>
        ),
    },
    { key: 'rows', head: m.office_import_read(), align: 'end', phoneLabel: m.office_import_read(), cell: (row) => count(row.last?.read) },
    {
      key: 'rejects',
      head: m.office_import_rejected(),
      align: 'end',
      phoneLabel: m.office_import_rejected(),
      cell: (row) => ((row.last?.rejected ?? 0) > 0 ? <span className="text-error">{count(row.last?.rejected)}</span> : count(row.last?.rejected)),
    },
    { key: 'schedule', head: m.office_source_schedule(), phone: 'off', cell: (row) => scheduleWords(row.schedule) },
    { key: 'next', head: m.office_source_next(), align: 'end', className: 'num', phone: 'figure', cell: (row) => at(row.nextAt) },
  ]
}
