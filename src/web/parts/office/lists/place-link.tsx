import type { ReactNode } from 'react'
import { Link, useRouteLoaderData } from 'react-router'

type PlaceLinkProps = { place: 'stock' | 'articles'; to: string; className?: string; children: ReactNode }

/** A link into a place of the office for who may open it; the same words as text for others. */
export function PlaceLink({ place, to, className, children }: PlaceLinkProps) {
  const frame = useRouteLoaderData<{ places: { place: string }[] }>('routes/office/frame')
  if (!frame?.places.some((one) => one.place === place)) return <span className={className === 'link' ? undefined : className}>{children}</span>
  return (
    <Link to={to} className={className}>
      {children}
    </Link>
  )
}
