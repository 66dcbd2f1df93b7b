import { m } from '../../paraglide/messages.js'
import type { CheckoutView } from '../../server/cart/checkout-view.ts'
import { Button } from '../../ui/buttons/button.tsx'
import { LinkButton } from '../../ui/buttons/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { lineQuantityWords } from '../lines/line-quantity.ts'
import { lineProblemWords } from '../lines/lines-problem.tsx'
import { useShopPath } from '../frame/use-shop-path.ts'

/** The lines that can't be ordered as they stand, with why, and the way on: adjust them here, or go back to the cart. */
export function CheckoutWrong({ lines, count }: { lines: CheckoutView['wrong']; count: number }) {
  const path = useShopPath()
  if (count === 0) return null
  return (
    <Notice kind="attention" title={m.order_checkout_wrong({ count })}>
      <ul className="my-1 list-disc ps-4">
        {lines.map((line) => (
          <li key={line.id}>
            {line.article.name} <span className="text-muted">({line.article.sku})</span>,{' '}
            {m.ui_labelled({
              label: m.order_checkout_wrong_line({ quantity: lineQuantityWords(line.qty, line.basePerUnit, line.unit) }),
              value: line.problem ? lineProblemWords(line.problem, line) : '',
            })}
          </li>
        ))}
        {count > lines.length && <li>{m.order_checkout_more({ count: count - lines.length })}</li>}
      </ul>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button type="submit" small name="intent" value="adjust" formNoValidate>
          {m.order_checkout_adjust()}
        </Button>
        <LinkButton to={`${path('/cart')}?show=problems`} small look="quiet">
          {m.order_checkout_back()}
        </LinkButton>
      </div>
    </Notice>
  )
}
