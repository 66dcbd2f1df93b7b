import { Link } from 'react-router'
import type { MailRow, MailState } from '#platform/mail/outbox.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatInstant } from '../../../ui/format.ts'
import { Pill } from '../../../ui/pill.tsx'
import type { Column } from '../../../ui/list/table.tsx'
import type { Tone } from '../../../ui/tone.ts'
import { localMinute } from '../../local-minute.ts'

export const mailStateWords: Record<MailState, () => string> = { waiting: m.office_mail_waiting, sent: m.office_mail_sent, kept: m.office_mail_kept, failed: m.office_mail_failed }
const tones: Record<MailState, Tone> = { waiting: 'info', sent: 'done', kept: 'neutral', failed: 'error' }

/** The columns of the outbox. */
export function mailColumns({ zone, today }: { zone: string; today: string }): Column<MailRow>[] {
  return [
    {
      key: 'subject',
      fixed: true,
      head: m.office_mail_subject(),
      phone: 'what',
      cell: (row) => <Link to={`/office/mails/${row.id}`}>{row.subject}</Link>,
      file: (row) => row.subject,
    },
    { key: 'to', head: m.office_mail_to(), className: 'break-anywhere', cell: (row) => row.to, file: (row) => row.to },
    { key: 'name', extra: true, head: m.office_mail_to_name(), phone: 'off', cell: (row) => row.toName, file: (row) => row.toName },
    {
      key: 'state',
      head: m.office_mail_state(),
      cell: (row) => (
        <Pill tone={tones[row.state]} tip={row.error ?? undefined}>
          {mailStateWords[row.state]()}
        </Pill>
      ),
      file: (row) => mailStateWords[row.state](),
    },
    { key: 'error', extra: true, head: m.office_mail_error(), phone: 'off', cell: (row) => row.error, file: (row) => row.error },
    {
      key: 'at',
      head: m.office_mail_at(),
      sort: 'at',
      sortDown: true,
      className: 'num',
      phone: 'figure',
      cell: (row) => formatInstant(row.createdAt, getLocale(), { zone, today }),
      file: (row) => localMinute(row.createdAt, zone),
    },
  ]
}
