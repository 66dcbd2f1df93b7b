import { House } from 'lucide-react'
import { Outlet } from 'react-router'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/frame.ts'
import { m } from '../../paraglide/messages.js'
import { FrameOffice } from '../../parts/frame-office.tsx'

export function loader({ context }: Route.LoaderArgs) {
  const { ctx, demo } = context.get(pageScope)
  return { locale: ctx.locale, demo, name: ctx.actor.name }
}

export default function OfficeFrame({ loaderData }: Route.ComponentProps) {
  return (
    <FrameOffice
      seller={{ name: 'Comptoir' }}
      demo={loaderData.demo}
      space={m.office_home_title()}
      home="/office"
      items={[{ label: m.office_home_title(), to: '/office', icon: House, letter: 'h' }]}
      locale={loaderData.locale}
      user={{ name: loaderData.name, links: [], signOut: '/sign-out' }}
    >
      <Outlet />
    </FrameOffice>
  )
}
