import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { CartPage } from '../../server/cart/cart-view.ts'
import { Button } from '../../ui/buttons/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useShopPath } from '../frame/use-shop-path.ts'

/** What must be looked at before ordering, and what changed since the last visit, each with what to do. Stands inside the cart's form. */
export function CartNotices({ cart }: { cart: CartPage }) {
  const { problems, changed, hidden, shown } = cart
  const path = useShopPath()
  const toCheck = problems + hidden.length
  return (
    <>
      {toCheck > 0 && (
        <Notice
          kind="attention"
          title={m.cart_problems({ count: toCheck })}
          action={
            <Button type="submit" small name="fix" value="all" title={m.cart_problems_fix_about()}>
              {m.cart_problems_fix()}
            </Button>
          }
        >
          <p className="text-tiny text-muted">{m.cart_problems_fix_about()}</p>
          {hidden.length > 0 && (
            <ul>
              {hidden.map((line) => (
                <li key={line.id} className="flex flex-wrap items-center gap-x-3">
                  {hiddenWords(line)}
                  {line.replaced && (
                    <Link to={path(`/article/${line.replaced.slug}?sku=${encodeURIComponent(line.replaced.sku)}`)} className="underline">
                      {line.replaced.name}
                    </Link>
                  )}
                  <button type="submit" name="remove" value={line.id} className="cursor-pointer underline">
                    {m.cart_hidden_remove()}
                  </button>
                </li>
              ))}
            </ul>
          )}
          {problems > 0 && shown !== 'problems' && (
            <Link to="?show=problems" preventScrollReset className="underline">
              {m.cart_problems_see()}
            </Link>
          )}
        </Notice>
      )}
      {changed > 0 && (
        <Notice
          action={
            <Button type="submit" small name="seen" value="all">
              {m.cart_changed_ok()}
            </Button>
          }
        >
          {m.cart_changed({ count: changed })}{' '}
          {shown !== 'changed' && (
            <Link to="?show=changed" preventScrollReset className="underline">
              {m.cart_changed_see()}
            </Link>
          )}
        </Notice>
      )}
      {shown !== 'all' && (
        <p>
          <Link to="?" preventScrollReset className="underline">
            {m.cart_show_all()}
          </Link>
        </p>
      )}
    </>
  )
}

function hiddenWords({ typedRef, replaced }: CartPage['hidden'][number]): string {
  if (replaced) return m.cart_hidden_replaced({ gone: replaced.gone, sku: replaced.sku })
  return typedRef ? m.cart_hidden_named({ ref: typedRef }) : m.cart_hidden_unnamed()
}
