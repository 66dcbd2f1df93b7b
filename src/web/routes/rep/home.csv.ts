import { listCompanies, isAllowed } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/home.csv.ts'
import { m } from '../../paraglide/messages.js'
import { clientColumns } from '../../parts/office/clients/client-columns.tsx'
import { clientRows } from '../../server/lists/client-rows.ts'
import { clientsAsked } from '../../server/lists/clients-asked.ts'
import { clockOf } from '../../server/people/clock-of.ts'
import { listFile } from '../../server/lists/list-file.ts'
import { listFrame } from '../../server/lists/list-frame.ts'
import { mustBeStaff } from '../../server/people/must-be-staff.ts'

/** The rep's clients as a file. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'desk.enter')
  const { filter } = clientsAsked(request)
  const [clock, frame] = await Promise.all([clockOf(ctx), listFrame(ctx, 'portfolio', request)])
  return listFile(ctx, {
    frame,
    name: `${m.office_clients_file()}-${clock.today}`,
    columns: clientColumns({ ...clock, base: '' }),
    async page(after) {
      const { rows, next } = await listCompanies(ctx, { ...filter, portfolioOnly: !isAllowed(ctx, 'act.for_all'), before: null, after, limit: 1_000 })
      return { rows: await clientRows(ctx, rows), next }
    },
  })
}
