import { mustBeAllowed } from '#modules/accounts/index.ts'
import { listReceipts } from '#modules/supply/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/receipts.csv.ts'
import { m } from '../../../paraglide/messages.js'
import { receiptColumns } from '../../../parts/office/supply/receipt-columns.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { listFile } from '../../../server/lists/list-file.ts'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { mustBeStaff } from '../../../server/people/must-be-staff.ts'
import { receiptsAsked } from '../../../server/supply/receipts-asked.ts'

const atOnce = 1_000

/** The receipts of the list as a file, a row for each line: all of them, not only the page that is shown. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'office.enter')
  mustBeAllowed(ctx, 'supply.read')
  const { filter } = receiptsAsked(request)
  const [clock, frame] = await Promise.all([clockOf(ctx), listFrame(ctx, 'receipts', request)])
  return listFile(ctx, {
    frame,
    name: `${m.office_sup_receipts_file()}-${clock.today}`,
    columns: receiptColumns(clock),
    async page(after) {
      const offset = Number(after ?? 0)
      const { rows, total } = await listReceipts(ctx, { ...filter, limit: atOnce, offset })
      return { rows: rows.flatMap((row) => row.lines.map((one) => ({ ...row, one }))), next: offset + rows.length < total ? String(offset + rows.length) : null }
    },
  })
}
