import type { ReactNode } from 'react'
import { Zap } from 'lucide-react'
import { m } from '../../paraglide/messages.js'
import type { CompanyFrameData } from '../../server/people/company-frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { ShowPrices } from './switches/display.tsx'
import { DrawnFor } from '../drawn-for.tsx'
import { FrameShop } from './frame-shop.tsx'

/** The frame of the shop and of the account, from what `companyFrame` found out. */
export function CompanyFrame({ frame, children }: { frame: CompanyFrameData; children: ReactNode }) {
  const { user, mayOrder, cart, companyId, said, pricesHidden, ...rest } = frame
  return (
    <FrameShop
      {...rest}
      cart={mayOrder ? { ...cart, netCents: pricesHidden || (cart.lines > 0 && cart.netCents === 0) ? null : cart.netCents } : null}
      navigation={mayOrder && user ? [{ label: m.frame_quick_order(), to: '/quick-order', icon: Zap }] : []}
      user={user && { name: user.name, links: linksOf(user), signOut: '/sign-out', onBehalf: user.onBehalf }}
      signIn="/sign-in"
    >
      <ShowPrices as={frame.display} hidden={pricesHidden}>
        <DrawnFor company={companyId} mayOrder={mayOrder}>
          {said && (
            <div className="mb-3">
              <Notice kind="done">{said}</Notice>
            </div>
          )}
          {children}
        </DrawnFor>
      </ShowPrices>
    </FrameShop>
  )
}

function linksOf(user: NonNullable<CompanyFrameData['user']>) {
  return [
    ...(user.account ? [{ label: m.frame_account(), to: '/account' }] : []),
    ...(user.desk ? [{ label: m.frame_desk(), to: '/desk', whole: true }] : []),
    ...(user.office ? [{ label: m.frame_office(), to: '/office', whole: true }] : []),
  ]
}
