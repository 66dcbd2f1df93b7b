import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { CartPage } from '../../server/cart/cart-view.ts'

/** The pages of a cart of more than a hundred lines; what is ordered is always all of it. */
export function CartPages({ cart: { page, pages, shown, words } }: { cart: CartPage }) {
  if (pages < 2) return null
  const to = (n: number) => `?${new URLSearchParams({ ...(shown === 'all' ? {} : { show: shown }), ...(words ? { q: words } : {}), page: String(n) })}`
  return (
    <nav aria-label={m.cart_pages()} className="flex flex-wrap items-center gap-1">
      <span className="num me-2 text-muted">{m.cart_page_of({ page, pages })}</span>
      {Array.from({ length: pages }, (_, i) => i + 1).map((n) => (
        <Link key={n} to={to(n)} aria-current={n === page ? 'page' : undefined} className="btn btn-plain btn-small num aria-[current]:bg-tint aria-[current]:text-primary">
          {n}
        </Link>
      ))}
    </nav>
  )
}
