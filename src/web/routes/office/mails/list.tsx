import { mails } from '#platform/mail/outbox.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { OfficeList } from '../../../parts/office/lists/list.tsx'
import { mailColumns, mailStateWords } from '../../../parts/office/exchange/mail-columns.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { mailsAsked } from '../../../server/lists/mails-asked.ts'
import { formatNumber } from '../../../ui/format.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const { filter, sorted } = mailsAsked(request)
  const [page, clock, frame] = await Promise.all([mails(ctx, filter), clockOf(ctx), listFrame(ctx, 'mails', request)])
  return { ...page, frame, sorted, clock }
}

/** Every mail that was written, sent or kept here. */
export default function Mails({ loaderData: { frame, rows, total, previous, next, counts, sorted, clock } }: Route.ComponentProps) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const tabs = (['kept', 'sent', 'waiting', 'failed'] as const).map((state) => ({
    label: mailStateWords[state](),
    value: state,
    count: formatNumber(counts[state] ?? 0, getLocale()),
  }))
  return (
    <>
      <title>{m.office_mails_title()}</title>
      <OfficeList
        frame={frame}
        title={m.office_mails_title()}
        search={m.office_mails_search()}
        file
        states={{ param: 'state', tabs: [{ label: m.office_mails_all(), value: null, count: formatNumber(all, getLocale()) }, ...tabs] }}
        columns={mailColumns(clock)}
        rows={rows}
        rowKey={(row) => row.id}
        sorted={sorted}
        empty={{ title: m.office_no_mails(), text: m.office_no_mails_text(), all: m.office_all_mails() }}
        pages={{ previous, next, total }}
      />
    </>
  )
}
