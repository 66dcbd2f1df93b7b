import { Outlet } from 'react-router'
import type { Route } from './+types/frame.ts'
import { CompanyFrame } from '../../parts/frame/company-frame.tsx'
import { companyFrame } from '../../server/people/company-frame.ts'
import { readAgainWhenRefused } from '../../ui/form/read-again-when-refused.ts'

export function loader(args: Route.LoaderArgs) {
  return companyFrame(args)
}

/** Pages that a refusal reads anew show the cart as it stands now, and so does the head above them. */
export const shouldRevalidate = readAgainWhenRefused

export default function ShopFrame({ loaderData }: Route.ComponentProps) {
  return (
    <CompanyFrame frame={loaderData}>
      <Outlet />
    </CompanyFrame>
  )
}
