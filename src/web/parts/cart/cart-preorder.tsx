import { ArrowRight } from 'lucide-react'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { CartPreorder as Preorder } from '../../server/cart/cart-preorders.ts'
import type { CartSent } from '../../server/cart/cart-sent.ts'
import type { CartLineView, CartPage } from '../../server/cart/cart-view.ts'
import { formatCents } from '../../ui/format.ts'
import { LinkButton } from '../../ui/buttons/link-button.tsx'
import { PreorderNote } from '../articles/preorder-note.tsx'
import { progressWords } from '../articles/preorder-words.ts'
import { useDisplay } from '../frame/switches/display.tsx'
import { taxWord } from '../articles/price-tag.tsx'
import { useShopPath } from '../frame/use-shop-path.ts'
import { CartLines } from './cart-lines.tsx'

type CartPreorderProps = { one: Preorder; cart: CartPage; company: string; refused: CartSent['refused']; onRemove: (line: CartLineView) => void }

/** What of the cart belongs to one campaign: its lines, how far the campaign is, and the way to a pre-order of its own. Stands inside the cart's form. */
export function CartPreorder({ one: { mark, lines, totals, currency, problems, missingToMinCents }, cart, company, refused, onRemove }: CartPreorderProps) {
  const path = useShopPath()
  const display = useDisplay()
  const amount = formatCents(display === 'net' ? totals.netCents : totals.grossCents, getLocale(), currency)
  const mayGo = cart.mayPlace && problems === 0 && missingToMinCents === 0
  return (
    <section className="space-y-2 border-t border-line pt-4" aria-label={m.cart_preorder_title({ name: mark.name })}>
      <header className="flex flex-wrap items-baseline gap-x-3">
        <h2>{m.cart_preorder_title({ name: mark.name })}</h2>
        <span className="num text-muted">{progressWords(mark)}</span>
      </header>
      <p className="text-muted">{m.cart_preorder_about()}</p>
      <CartLines lines={lines} company={company} refused={refused} onRemove={onRemove} />
      <PreorderNote mark={mark} />
      <p className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
        <span className="num font-medium">
          {amount} {taxWord(display)}
        </span>
        {cart.visitor ? (
          <LinkButton to={`/sign-in?to=${encodeURIComponent(`/checkout?preorder=${mark.id}`)}`} look="primary" icon={ArrowRight}>
            {m.cart_sign_in_to_order()}
          </LinkButton>
        ) : mayGo ? (
          <LinkButton to={path(`/checkout?preorder=${mark.id}`)} look="primary" icon={ArrowRight}>
            {m.cart_preorder_order()}
          </LinkButton>
        ) : (
          <span className="btn btn-primary btn-disabled" aria-disabled="true" role="link">
            {m.cart_preorder_order()}
          </span>
        )}
      </p>
    </section>
  )
}
