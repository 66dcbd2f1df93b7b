import { listAlerts, warehouses } from '#modules/stock/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.csv.ts'
import { m } from '../../../paraglide/messages.js'
import { alertColumns } from '../../../parts/office/alerts/alert-columns.tsx'
import { alertsAsked } from '../../../server/stock/alerts-asked.ts'
import { clockOf } from '../../../server/people/clock-of.ts'
import { listFile } from '../../../server/lists/list-file.ts'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { mustBeStaff } from '../../../server/people/must-be-staff.ts'

/** The alerts of the list as a file. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'office.enter')
  const { filter } = alertsAsked(request)
  const [clock, frame, places] = await Promise.all([clockOf(ctx), listFrame(ctx, 'alerts', request), warehouses(ctx)])
  return listFile(ctx, {
    frame,
    name: `${m.office_alerts_file()}-${clock.today}`,
    columns: alertColumns({ ...clock, several: places.length > 1, state: filter.state }),
    page: (after) => listAlerts(ctx, { ...filter, before: null, after, limit: 1_000 }),
  })
}
