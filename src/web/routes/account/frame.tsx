import { Outlet } from 'react-router'
import type { Route } from './+types/frame.ts'
import { CompanyFrame } from '../../parts/frame/company-frame.tsx'
import { companyFrame } from '../../server/people/company-frame.ts'

export function loader(args: Route.LoaderArgs) {
  return companyFrame(args)
}

export default function AccountFrame({ loaderData }: Route.ComponentProps) {
  return (
    <CompanyFrame frame={loaderData}>
      <Outlet />
    </CompanyFrame>
  )
}
