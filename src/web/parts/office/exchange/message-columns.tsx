import { Link } from 'react-router'
import type { MessageRow } from '#modules/integration/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatInstant, formatNumber } from '../../../ui/format.ts'
import type { Column } from '../../../ui/list/table.tsx'
import { answerWords, eventWords, MessageStatePill } from './webhook-words.tsx'

/** The columns of messages; `url` where several subscriptions stand together. */
export function messageColumns(clock: { zone: string; today: string }, { url }: { url: boolean }): Column<MessageRow>[] {
  const at = (instant: string) => formatInstant(instant, getLocale(), clock)
  const columns: Column<MessageRow>[] = [
    {
      key: 'event',
      head: m.office_message_event(),
      phone: 'what',
      cell: (row) => <Link to={`/office/webhooks/messages/${row.id}`}>{eventWords[row.event]?.() ?? row.event}</Link>,
    },
    { key: 'sequence', head: m.office_message_sequence(), align: 'end', phoneLabel: m.office_message_sequence(), cell: (row) => formatNumber(row.sequence, getLocale()) },
    { key: 'url', head: m.office_webhook_url(), className: 'break-anywhere', phone: 'off', cell: (row) => row.url },
    { key: 'state', head: m.office_message_state(), cell: (row) => <MessageStatePill state={row.state} /> },
    { key: 'answer', head: m.office_message_answer(), cell: (row) => answerWords(row) },
    { key: 'attempts', head: m.office_message_attempts(), align: 'end', phoneLabel: m.office_message_attempts(), cell: (row) => formatNumber(row.attempts, getLocale()) },
    { key: 'next', head: m.office_message_next(), className: 'num', phone: 'off', cell: (row) => (row.nextAt === null ? null : at(row.nextAt)) },
    { key: 'at', head: m.office_message_at(), className: 'num', phone: 'figure', cell: (row) => at(row.happenedAt) },
  ]
  return columns.filter(({ key }) => url || key !== 'url')
}
