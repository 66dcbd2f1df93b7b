import { Outlet, useRouteLoaderData } from 'react-router'
import type { Route } from './+types/inside.ts'
import { Failure } from '../../parts/failure.tsx'

/** What stands between the frame and its pages, so that a page that is refused or not there is told inside the shop, with its search. */
export default function Inside() {
  return <Outlet />
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const root = useRouteLoaderData<{ requestId: string }>('root')
  return <Failure error={error} requestId={root?.requestId} inFrame />
}
