import { m } from '../../paraglide/messages.js'
import type { CartSent } from '../../server/cart/cart-sent.ts'
import type { CartLineView } from '../../server/cart/cart-view.ts'
import { CartLine } from './cart-line.tsx'
import { useDisplay } from '../frame/switches/display.tsx'

type CartLinesProps = { lines: readonly CartLineView[]; company: string; refused: CartSent['refused']; onRemove: (line: CartLineView) => void }

/** The lines of the cart, a table whose quantities are typed in place. Stands inside the cart's form. */
export function CartLines({ lines, company, refused, onRemove }: CartLinesProps) {
  const display = useDisplay()
  const said = new Map(refused.map((one) => [one.id, one]))
  return (
    <table className="grid-table cart-lines" data-rows>
      <caption>{m.cart_lines()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.cart_article()}</th>
          <th scope="col" className="col-quantity">
            {m.cart_quantity()}
          </th>
          <th scope="col" className="end col-price">
            {m.cart_price()}
          </th>
          <th scope="col" className="col-stock max-xl:hidden">
            {m.cart_stock()}
          </th>
          <th scope="col" className="end col-net">
            {display === 'net' ? m.cart_net() : m.cart_gross()}
          </th>
          <th scope="col" className="col-verb">
            <span className="sr-only">{m.cart_remove_head()}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <CartLine key={line.id} line={line} display={display} company={company} refused={said.get(line.id) ?? null} onRemove={onRemove} />
        ))}
      </tbody>
    </table>
  )
}
