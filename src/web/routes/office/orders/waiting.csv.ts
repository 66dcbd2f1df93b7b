import { mustBeAllowed } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/waiting.csv.ts'
import { staffWaitingFile } from '../../../server/lists/staff-waiting.ts'
import { mustBeStaff } from '../../../server/people/must-be-staff.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'office.enter')
  mustBeAllowed(ctx, 'orders.read_all')
  return staffWaitingFile(ctx, 'waiting', request)
}
