import { Outlet, type ShouldRevalidateFunctionArgs } from 'react-router'
import type { Route } from './+types/frame.ts'
import { CompanyFrame } from '../../parts/frame/company-frame.tsx'
import { companyFrame } from '../../server/people/company-frame.ts'

export function loader(args: Route.LoaderArgs) {
  return companyFrame(args)
}

/** Pages that a refusal reads anew show the cart as it stands now, and so does the head above them. */
export function shouldRevalidate({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return actionStatus === 422 || actionStatus === 403 || defaultShouldRevalidate
}

export default function ShopFrame({ loaderData }: Route.ComponentProps) {
  return (
    <CompanyFrame frame={loaderData}>
      <Outlet />
    </CompanyFrame>
  )
}
