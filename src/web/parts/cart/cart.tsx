import { useCallback, useState } from 'react'
import { ClipboardPaste, Zap } from 'lucide-react'
import { useFetcher, useLocation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { CartSent } from '../../server/cart/cart-sent.ts'
import type { CartLineView, CartPage } from '../../server/cart/cart-view.ts'
import { Empty } from '../../ui/empty.tsx'
import { LinkButton } from '../../ui/buttons/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { CartLines } from './cart-lines.tsx'
import { CartNotices } from './cart-notices.tsx'
import { CartPages } from './cart-pages.tsx'
import { CartPreorder } from './cart-preorder.tsx'
import { CartRemoved } from './cart-removed.tsx'
import { CartSummary } from './cart-summary.tsx'
import { useShopPath } from '../frame/use-shop-path.ts'
import { typedInAddress } from '../typed-in-address.ts'

type CartProps = { cart: CartPage; company: string; /** What the server did with the form, when it came without scripts. */ sent: CartSent | null }

/** The cart's page: lines on the left, what they add up to on the right; one form, whose buttons say what they do. */
export function Cart({ cart, company, sent }: CartProps) {
  const path = useShopPath()
  const fetcher = useFetcher<CartSent>()
  const { submit } = fetcher
  const onRemove = useCallback((line: CartLineView) => void submit({ company, remove: String(line.id) }, { method: 'post' }), [submit, company])
  const done = fetcher.data ?? sent
  const { search } = useLocation()
  const [before] = useState(() => typedInAddress(search).map(({ id, text }) => ({ id, typed: text, problem: { code: 'access.sign_in', nearest: null } })))
  const refused = done?.refused ?? before
  const apart = cart.preorders.reduce((sum, one) => sum + one.lines.length, 0)
  const noneApart = apart === 0
  const isEmpty = cart.count === 0 && cart.hidden.length === 0 && noneApart
  return (
    <fetcher.Form method="post">
      <input type="hidden" name="company" value={company} />
      <button type="submit" name="set" value="all" className="hidden" aria-hidden tabIndex={-1} />
      <header className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <div className="flex items-baseline gap-3">
          <h1>{m.cart_title()}</h1>
          {!isEmpty && (
            <span className="num text-muted">
              {[cart.count > 0 || apart === 0 ? m.cart_count({ count: cart.count }) : '', apart > 0 ? `${apart} ${m.frame_cart_apart()}` : ''].filter(Boolean).join(' + ')}
            </span>
          )}
        </div>
        {!isEmpty && (
          <div className="flex flex-wrap gap-2">
            <LinkButton to={path('/quick-order')} icon={ClipboardPaste}>
              {m.cart_paste()}
            </LinkButton>
            <button type="submit" name="empty" value="all" className="btn btn-quiet">
              {m.cart_empty_all()}
            </button>
          </div>
        )}
      </header>
      {done?.fault && <Notice kind="error">{done.fault}</Notice>}
      {done?.removed && <CartRemoved removed={done.removed} onPutBack={(restore) => void submit({ company, restore }, { method: 'post' })} />}
      {isEmpty ? (
        <Empty
          title={m.cart_empty_title()}
          action={
            <LinkButton to={path('/quick-order')} look="primary" icon={Zap}>
              {m.cart_to_quick()}
            </LinkButton>
          }
        >
          {m.cart_empty_about()}
        </Empty>
      ) : (
        <div className="grid items-start gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="min-w-0 space-y-3">
            <CartNotices cart={cart} />
            {cart.count === 0 && !noneApart ? null : cart.lines.length > 0 ? (
              <CartLines lines={cart.lines} company={company} refused={refused} onRemove={onRemove} />
            ) : (
              <p className="text-muted">{m.cart_nothing_found()}</p>
            )}
            <noscript>
              <button type="submit" name="set" value="all" className="btn btn-plain">
                {m.cart_update()}
              </button>
            </noscript>
            <CartPages cart={cart} />
            {cart.preorders.map((one) => (
              <CartPreorder key={one.mark.id} one={one} cart={cart} company={company} refused={refused} onRemove={onRemove} />
            ))}
          </div>
          <div className="lg:sticky lg:top-4">{(cart.count > 0 || cart.hidden.length > 0) && <CartSummary cart={cart} />}</div>
        </div>
      )}
    </fetcher.Form>
  )
}
