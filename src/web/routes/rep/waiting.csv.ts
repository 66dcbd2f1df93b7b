import { mustBeAllowed } from '#modules/accounts/index.ts'
import { listWaiting } from '#modules/orders/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/waiting.csv.ts'
import { m } from '../../paraglide/messages.js'
import { waitingColumns } from '../../parts/orders/waiting-columns.tsx'
import { clockOf } from '../../server/people/clock-of.ts'
import { listFile } from '../../server/lists/list-file.ts'
import { listFrame } from '../../server/lists/list-frame.ts'
import { mustBeStaff } from '../../server/people/must-be-staff.ts'
import { waitingAsked } from '../../server/lists/waiting-asked.ts'

/** The list as a file: all that is still to come, not only the page that is shown. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'desk.enter')
  mustBeAllowed(ctx, 'desk.enter')
  const [clock, frame] = await Promise.all([clockOf(ctx), listFrame(ctx, 'desk_waiting', request)])
  const { filter } = waitingAsked(request)
  return listFile(ctx, {
    frame,
    name: `${m.order_rest_file()}-${clock.today}`,
    columns: waitingColumns({ ...clock, to: () => '', client: true }),
    page: (after) => listWaiting(ctx, { ...filter, before: null, after, limit: 1_000 }),
  })
}
