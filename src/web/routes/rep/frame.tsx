import { Hourglass, Scale, Users } from 'lucide-react'
import { Outlet } from 'react-router'
import { isAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/frame.ts'
import { m } from '../../paraglide/messages.js'
import { FrameOffice } from '../../parts/frame/frame-office.tsx'
import { mustBeStaff } from '../../server/people/must-be-staff.ts'
import { sellerMark } from '../../server/people/seller-mark.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx, demo } = context.get(pageScope)
  mustBeStaff(ctx, request, 'desk.enter')
  const seller = await ctx.tools.settings.read(ctx, sellerSettings)
  return { locale: ctx.locale, demo, name: ctx.actor.name, seller: sellerMark(seller), office: isAllowed(ctx, 'office.enter') }
}

/** The sales rep's desk. */
export default function DeskFrame({ loaderData: { seller, demo, locale, name, office } }: Route.ComponentProps) {
  const shop = { label: m.desk_to_shop(), to: '/' }
  return (
    <FrameOffice
      seller={seller}
      demo={demo}
      space={m.desk_home_title()}
      home="/desk"
      items={[
        { label: m.desk_portfolio(), to: '/desk', icon: Users, letter: 'c' },
        { label: m.order_rest_title(), to: '/desk/waiting', icon: Hourglass, letter: 'r' },
        { label: m.desk_explain(), to: '/desk/prices/explain', icon: Scale, letter: 'p' },
      ]}
      locale={locale}
      user={{ name, links: office ? [{ label: m.desk_to_office(), to: '/office' }, shop] : [shop], signOut: '/sign-out' }}
    >
      <Outlet />
    </FrameOffice>
  )
}
