import { mustBeAllowed } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/waiting.ts'
import { StaffWaiting } from '../../parts/orders/staff-waiting.tsx'
import { staffWaiting } from '../../server/lists/staff-waiting.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'desk.enter')
  return staffWaiting(ctx, 'desk_waiting', request)
}

/** What the clients of a rep still wait for. */
export default function Waiting({ loaderData }: Route.ComponentProps) {
  return <StaffWaiting page={loaderData} to={(row) => `/c/${row.companyId}/account/orders/${row.number}`} />
}
