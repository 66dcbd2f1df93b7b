import { Link, Outlet, useRouteLoaderData } from 'react-router'
import { sellerSettings } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/entrance.ts'
import { DemoLine } from '../../parts/frame/demo-line.tsx'
import { Failure } from '../../parts/failure.tsx'
import { LanguageSwitch } from '../../parts/frame/switches/language-switch.tsx'
import { SellerMark } from '../../parts/frame/seller-mark.tsx'
import { sellerMark } from '../../server/people/seller-mark.ts'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx, demo } = context.get(pageScope)
  return { seller: sellerMark(await ctx.tools.settings.read(ctx, sellerSettings)), demo, locale: ctx.locale }
}

/** Around the pages by which one comes in: whose shop it is, the language, and nothing to lose oneself in. */
export default function Entrance({ loaderData: { seller, demo, locale } }: Route.ComponentProps) {
  return (
    <div className="flex min-h-dvh flex-col bg-base-100 text-shop">
      {demo && <DemoLine />}
      <header className="flex items-center justify-between gap-4 px-4 py-2">
        <Link to="/" className="min-w-0">
          <SellerMark seller={seller} />
        </Link>
        <LanguageSwitch locale={locale} />
      </header>
      <main className="mx-auto w-full max-w-md flex-1 px-4 py-6">
        <Outlet />
      </main>
    </div>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const root = useRouteLoaderData<{ requestId: string }>('root')
  return <Failure error={error} requestId={root?.requestId} />
}
