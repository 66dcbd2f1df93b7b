import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { OrderedAgain } from '../../server/people/order-again.ts'
import { formatPrice } from '../../ui/format.ts'
import { LinkButton } from '../../ui/buttons/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { taxWord } from '../articles/price-tag.tsx'
import { useShopPath } from '../frame/use-shop-path.ts'

/** What became of an order's lines when they were put into the cart again: how many, which ones not, and which cost another price. */
export function AccountOrderAgain({ again, currency }: { again: OrderedAgain; currency: string }) {
  const path = useShopPath()
  const { added, left, repriced } = again
  const price = ({ net, per }: { net: number; per: number }) => `${formatPrice(net, per, getLocale(), currency)} ${taxWord('net')}`
  return (
    <Notice
      kind={left.length > 0 ? 'attention' : 'done'}
      title={m.account_done_reorder({ count: added })}
      action={
        <LinkButton to={path('/cart')} small>
          {m.account_cart()}
        </LinkButton>
      }
    >
      {left.length > 0 && (
        <>
          <p className="mt-1">{m.account_again_left()}</p>
          <ul className="list-disc ps-4">
            {left.map((line) => (
              <li key={line.sku}>
                {line.name} ({line.sku}). {line.message}
              </li>
            ))}
          </ul>
        </>
      )}
      {repriced.length > 0 && (
        <>
          <p className="mt-1">{m.account_again_repriced()}</p>
          <ul className="list-disc ps-4">
            {repriced.map((line) => (
              <li key={line.sku} className="num whitespace-normal">
                {m.order_change_price({ name: `${line.name} (${line.sku})`, was: price(line.was), now: price(line.now) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  )
}
