import { Link, useLocation } from 'react-router'
import { mails, type MailRow, type MailState } from '#platform/mail/outbox.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { clockOf } from '../../../server/clock-of.ts'
import { Empty } from '../../../ui/empty.tsx'
import { formatInstant, formatNumber } from '../../../ui/format.ts'
import { ListToolbar } from '../../../ui/list-toolbar.tsx'
import { Pager } from '../../../ui/pager.tsx'
import { Pill } from '../../../ui/pill.tsx'
import { Table, type Column } from '../../../ui/table.tsx'
import type { Tone } from '../../../ui/tone.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const params = new URL(request.url).searchParams
  const [page, clock] = await Promise.all([
    mails(ctx, { words: params.get('q') ?? '', state: params.get('state') ?? undefined, after: params.get('after'), before: params.get('before') }), clockOf(ctx),
  ])
  return { ...page, clock }
}

const stateWords: Record<MailState, () => string> = { waiting: m.office_mail_waiting, sent: m.office_mail_sent, kept: m.office_mail_kept, failed: m.office_mail_failed }
const tones: Record<MailState, Tone> = { waiting: 'info', sent: 'done', kept: 'neutral', failed: 'error' }

/** Every mail that was written, sent or kept here. */
export default function Mails({ loaderData }: Route.ComponentProps) {
  const { rows, total, previous, next, counts, clock } = loaderData
  const { search } = useLocation()
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const tabs = (['kept', 'sent', 'waiting', 'failed'] as const).map((state) => ({ label: stateWords[state](), value: state, count: formatNumber(counts[state] ?? 0, getLocale()) }))
  return (
    <>
      <title>{m.office_mails_title()}</title>
      <ListToolbar title={m.office_mails_title()} search={m.office_mails_search()} states={{ param: 'state', tabs: [{ label: m.office_mails_all(), value: null, count: formatNumber(all, getLocale()) }, ...tabs] }} />
      {rows.length === 0 ? <Empty title={search ? m.office_nothing_found() : m.office_no_mails()}>{search ? undefined : m.office_no_mails_text()}</Empty> : <Table caption={m.office_mails_title()} columns={columnsOf(clock)} rows={rows} rowKey={(row) => row.id} />}
      <Pager previous={previous} next={next} shown={rows.length} total={{ count: total }} />
    </>
  )
}

function columnsOf(clock: { zone: string; today: string }): Column<MailRow>[] {
  return [
    { key: 'subject', head: m.office_mail_subject(), phone: 'what', cell: (row) => <Link to={`/office/mails/${row.id}`}>{row.subject}</Link> },
    { key: 'to', head: m.office_mail_to(), cell: (row) => row.to },
    { key: 'state', head: m.office_mail_state(), cell: (row) => <Pill tone={tones[row.state]} tip={row.error ?? undefined}>{stateWords[row.state]()}</Pill> },
    { key: 'at', head: m.office_mail_at(), className: 'num', phone: 'figure', cell: (row) => formatInstant(row.createdAt, getLocale(), clock) },
  ]
}
