import { mustBeAllowed } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/waiting.ts'
import { StaffWaiting } from '../../../parts/orders/staff-waiting.tsx'
import { staffWaiting } from '../../../server/lists/staff-waiting.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'orders.read_all')
  return staffWaiting(ctx, 'waiting', request)
}

/** All that clients still wait for. */
export default function Waiting({ loaderData }: Route.ComponentProps) {
  return <StaffWaiting page={loaderData} to={(row) => `/office/orders/${row.number}`} />
}
