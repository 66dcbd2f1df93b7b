import { mustBeAllowed } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/waiting.csv.ts'
import { staffWaitingFile } from '../../server/lists/staff-waiting.ts'
import { mustBeStaff } from '../../server/people/must-be-staff.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'desk.enter')
  mustBeAllowed(ctx, 'desk.enter')
  return staffWaitingFile(ctx, 'desk_waiting', request)
}
