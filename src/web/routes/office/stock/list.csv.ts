import { listLevels, warehouses } from '#modules/stock/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.csv.ts'
import { m } from '../../../paraglide/messages.js'
import { levelColumns } from '../../../parts/office/stock/level-columns.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { levelsAsked } from '../../../server/stock/levels-asked.ts'
import { listFile } from '../../../server/lists/list-file.ts'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { mustBeStaff } from '../../../server/people/must-be-staff.ts'

/** The levels of the list as a file. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'office.enter')
  const { filter } = levelsAsked(request)
  const [clock, frame, places] = await Promise.all([clockOf(ctx), listFrame(ctx, 'stock', request), warehouses(ctx)])
  return listFile(ctx, {
    frame,
    name: `${m.office_stock_file()}-${clock.today}`,
    columns: levelColumns({ ...clock, several: places.length > 1 }),
    page: (after) => listLevels(ctx, { ...filter, before: null, after, limit: 1_000, uncounted: true }),
  })
}
