import { importRuns } from '#modules/integration/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.csv.ts'
import { m } from '../../../paraglide/messages.js'
import { importColumns } from '../../../parts/office/exchange/import-columns.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { listFile } from '../../../server/lists/list-file.ts'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { mustBeStaff } from '../../../server/people/must-be-staff.ts'

/** The imports that were made or tried as a file. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'office.enter')
  const kind = new URL(request.url).searchParams.get('of') || undefined
  const [clock, frame] = await Promise.all([clockOf(ctx), listFrame(ctx, 'imports', request)])
  return listFile(ctx, {
    frame,
    name: `${m.office_imports_file()}-${clock.today}`,
    columns: importColumns(clock),
    page: (after) => importRuns(ctx, { kind, after, limit: 1_000 }),
  })
}
