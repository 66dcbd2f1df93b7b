import { Outlet, useLocation, useRouteLoaderData } from 'react-router'
import { isAllowed, mustHaveCompany } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/inside.ts'
import { m } from '../../paraglide/messages.js'
import { Failure } from '../../parts/failure.tsx'
import { useShopPath } from '../../parts/frame/use-shop-path.ts'
import { mustBeSignedIn } from '../../server/people/must-be-signed-in.ts'
import { Tabs } from '../../ui/tabs.tsx'

export function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeSignedIn(ctx, request)
  mustHaveCompany(ctx)
  return { orders: isAllowed(ctx, 'orders.read'), credit: isAllowed(ctx, 'credit.read'), people: isAllowed(ctx, 'members.manage'), sites: isAllowed(ctx, 'sites.manage') }
}

/** The places of the account that the person may enter, above each of its pages. */
export default function Inside({ loaderData: may }: Route.ComponentProps) {
  const { pathname } = useLocation()
  const path = useShopPath()
  const places = [
    { label: m.account_home_title(), to: path('/account'), shown: true, exact: true },
    { label: m.account_orders_title(), to: path('/account/orders'), shown: true },
    { label: m.account_rest_title(), to: path('/account/waiting'), shown: may.orders },
    { label: m.account_credit_title(), to: path('/account/credit'), shown: may.credit },
    { label: m.account_people_title(), to: path('/account/people'), shown: may.people },
    { label: m.account_sites_title(), to: path('/account/sites'), shown: may.sites },
  ]
  return (
    <div className="space-y-4">
      <Tabs
        label={m.account_places()}
        tabs={places.filter(({ shown }) => shown).map(({ label, to, exact }) => ({ label, to, current: exact ? pathname.replace(/\/$/, '') === to : pathname.startsWith(to) }))}
      />
      <Outlet />
    </div>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const root = useRouteLoaderData<{ requestId: string }>('root')
  return <Failure error={error} requestId={root?.requestId} inFrame />
}
