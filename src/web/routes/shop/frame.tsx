import { Outlet } from 'react-router'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/frame.ts'
import { FrameShop } from '../../parts/frame-shop.tsx'

export function loader({ context }: Route.LoaderArgs) {
  const { ctx, demo } = context.get(pageScope)
  return { locale: ctx.locale, demo }
}

export default function ShopFrame({ loaderData }: Route.ComponentProps) {
  return (
    <FrameShop seller={{ name: 'Comptoir' }} demo={loaderData.demo} navigation={[]} categories={[]} cart={null} situation={null} display="net" locale={loaderData.locale} user={null} signIn="/sign-in">
      <Outlet />
    </FrameShop>
  )
}
