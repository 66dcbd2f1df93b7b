import type { ReactNode } from 'react'
import { ChevronDown, LogIn, Menu as MenuIcon, ShoppingCart } from 'lucide-react'
import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formatNumber } from '../../ui/format.ts'
import type { Icon } from '../../ui/icon.ts'
import { Money } from '../../ui/money.tsx'
import { DemoLine } from './demo-line.tsx'
import { SearchSuggest } from '../listing/search-suggest.tsx'
import { SellerMark, type Seller } from './seller-mark.tsx'
import { ShopSituation, type ShopSituationProps } from './shop-situation.tsx'
import { SkipLink } from './skip-link.tsx'
import { useFollowLinks } from '../listing/use-follow-links.ts'
import { useShopPath } from './use-shop-path.ts'
import { WhoseEyes, type Eyes } from './whose-eyes.tsx'

export type FrameLink = { label: string; to: string; current?: boolean; icon?: Icon }

export type ShopFrameProps = {
  seller: Seller
  demo?: boolean
  /** What stands in the search field. */
  query?: string
  /** Quick order, lists…: only what works for this person. Addresses without the `/c/<id>` prefix, here and everywhere below. */
  navigation: readonly FrameLink[]
  categories: readonly FrameLink[]
  /** `apart` lines of it are sold by pre-order; lines and sum are without them, as on the cart's page. */
  cart: { lines: number; netCents: number | null; apart?: number; currency?: string } | null
  /** Set when one of the seller's people sees the shop in a client's place. */
  eyes?: Eyes | null
  children: ReactNode
} & ShopSituationProps

/** The shop and the account: seller, search, cart; the client's situation, always there; categories; the page. */
export function FrameShop({ seller, demo, query = '', navigation, categories, cart, eyes, children, ...situation }: ShopFrameProps) {
  const path = useShopPath()
  useFollowLinks()
  return (
    <div className="flex min-h-dvh flex-col text-shop">
      <SkipLink />
      {demo && <DemoLine />}
      {eyes && <WhoseEyes {...eyes} />}
      <header className="border-b border-line bg-base-100 print:hidden">
        <div className="mx-auto flex max-w-[90rem] flex-wrap items-center gap-x-4 gap-y-2 px-4 pt-2 pb-1.5">
          <Link to={path('/')} className="min-w-0 max-sm:flex-1">
            <SellerMark seller={seller} />
          </Link>
          <Form action={path('/search')} role="search" className="flex-1 max-sm:order-last max-sm:basis-full">
            <SearchSuggest label={m.frame_search()} query={query} className="max-w-2xl" />
          </Form>
          <nav aria-label={m.frame_tools()} className="flex items-center gap-1">
            {navigation.map(({ label, to, current, icon: Glyph }) => (
              <Link key={to} to={path(to)} aria-current={current ? 'page' : undefined} aria-label={label} className="btn btn-quiet max-sm:btn-square">
                {Glyph && <Glyph aria-hidden />}
                <span className={Glyph ? 'max-sm:hidden' : ''}>{label}</span>
              </Link>
            ))}
            {!situation.user && (
              <Link to={situation.signIn} aria-label={m.frame_sign_in()} className="btn btn-quiet btn-square sm:hidden">
                <LogIn aria-hidden />
              </Link>
            )}
            {cart && (
              <Link to={path('/cart')} className="btn btn-plain" data-cart>
                <ShoppingCart aria-hidden />
                <span className="max-sm:sr-only">{m.frame_cart()}</span>
                {(cart.lines > 0 || !cart.apart) && (
                  <>
                    <span className="num">{formatNumber(cart.lines, getLocale())}</span>
                    {cart.netCents !== null && (
                      <>
                        <span className="text-muted max-lg:hidden" aria-hidden>
                          ·
                        </span>
                        <Money className="max-lg:hidden" cents={cart.netCents} currency={cart.currency} suffix={m.frame_net()} />
                      </>
                    )}
                  </>
                )}
                {cart.apart ? (
                  <span className="num text-muted">
                    {cart.lines > 0 && '+\u00a0'}
                    {cart.apart}
                    <span className="max-lg:sr-only"> {m.frame_cart_apart()}</span>
                  </span>
                ) : null}
              </Link>
            )}
          </nav>
        </div>
        <ShopSituation {...situation} />
        {categories.length > 0 && (
          <nav aria-label={m.frame_categories()} className="border-t border-line">
            <details className="fold-on-phone mx-auto max-w-[90rem] px-2.5">
              <summary className="btn btn-quiet">
                <MenuIcon aria-hidden /> {m.frame_categories()} <ChevronDown className="icon text-muted" aria-hidden />
              </summary>
              <ul className="shop-categories" data-follow>
                {categories.map((category) => (
                  <li key={category.to}>
                    <a href={path(category.to)} aria-current={category.current ? 'page' : undefined}>
                      {category.label}
                    </a>
                  </li>
                ))}
              </ul>
            </details>
          </nav>
        )}
      </header>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[90rem] flex-1 px-4 py-4 outline-none">
        {children}
      </main>
    </div>
  )
}
