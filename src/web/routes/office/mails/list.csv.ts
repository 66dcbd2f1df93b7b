import { mails } from '#platform/mail/outbox.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.csv.ts'
import { m } from '../../../paraglide/messages.js'
import { mailColumns } from '../../../parts/office/exchange/mail-columns.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { listFile } from '../../../server/lists/list-file.ts'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { mailsAsked } from '../../../server/lists/mails-asked.ts'
import { mustBeStaff } from '../../../server/people/must-be-staff.ts'

/** The mails of the outbox as a file. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'office.enter')
  const { filter } = mailsAsked(request)
  const [clock, frame] = await Promise.all([clockOf(ctx), listFrame(ctx, 'mails', request)])
  return listFile(ctx, {
    frame,
    name: `${m.office_mails_file()}-${clock.today}`,
    columns: mailColumns(clock),
    page: (after) => mails(ctx, { ...filter, before: null, after, limit: 1_000 }),
  })
}
