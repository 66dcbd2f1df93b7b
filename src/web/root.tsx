import type { ReactNode } from 'react'
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from 'react-router'
import latin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/root.ts'
import { Failure } from './parts/failure.tsx'
import { themeOf } from './server/people/theme-of.ts'
import { useFirstRefused } from './ui/keys/use-first-refused.ts'
import './app.css'

export function loader({ context, request }: Route.LoaderArgs) {
  const { ctx, demo, requestId } = context.get(pageScope)
  return { locale: ctx.locale, theme: themeOf(request), demo, requestId }
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root')
  return (
    <html lang={root?.locale ?? 'fr'} data-theme={root?.theme ?? undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href={mark} />
        <link rel="preload" href={latin} as="font" type="font/woff2" crossOrigin="anonymous" />
        <Meta />
        <Links nonce="" />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  )
}

export default function Pages() {
  useFirstRefused()
  return <Outlet />
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const root = useRouteLoaderData<typeof loader>('root')
  return <Failure error={error} requestId={root?.requestId} />
}

const mark = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#0c5a61"/><path d="M3 6h10M3 10h10M6 3v10" stroke="#fff" stroke-width="1.4"/></svg>',
)}`
