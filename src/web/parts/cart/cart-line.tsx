import { memo, type KeyboardEvent } from 'react'
import { X } from 'lucide-react'
import { useFetcher } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { CartSent } from '../../server/cart/cart-sent.ts'
import type { CartLineView } from '../../server/cart/cart-view.ts'
import { formatAmount, formatPrice } from '../../ui/format.ts'
import { IconButton } from '../../ui/buttons/icon-button.tsx'
import { NumberBox } from '../../ui/form/number-box.tsx'
import { CartNote } from './cart-note.tsx'
import type { Display } from '../frame/switches/display.tsx'
import { LineFrom } from '../lines/line-from.tsx'
import { typedQuantity } from '../lines/line-quantity.ts'
import { LinesArticle } from '../lines/lines-article.tsx'
import { lineProblemWords, takeWords } from '../lines/lines-problem.tsx'
import { LinesTierHint } from '../lines/lines-tier-hint.tsx'
import { PriceTag, taxWord } from '../articles/price-tag.tsx'
import { StockBadge } from '../articles/stock-badge.tsx'
import { packWord, unitWord } from '../articles/units.ts'

type CartLineProps = {
  line: CartLineView
  display: Display
  company: string
  /** What the server refused for this line, when the form came without scripts. */
  refused: CartSent['refused'][number] | null
  onRemove: (line: CartLineView) => void
}

/** One line of the cart: its quantity is changed in place, and answered in place. */
export const CartLine = memo(function CartLine({ line, display, company, refused, onRemove }: CartLineProps) {
  const fetcher = useFetcher<CartSent>({ key: `cart line ${line.id}` })
  const { article, id } = line
  const said = fetcher.data ? (fetcher.data.refused[0] ?? null) : refused
  const problem = said?.problem ?? line.problem
  const set = (typed: string) => {
    if (typed !== typedQuantity(line.qty, line.basePerUnit) || said) void fetcher.submit({ company, set: String(id), [`q.${id}`]: typed }, { method: 'post' })
  }
  const take = (text: string) => void fetcher.submit({ company, nearest: `${id}:${text}` }, { method: 'post' })
  const standing = typedQuantity(line.qty, line.basePerUnit)
  return (
    <tr className={fetcher.state === 'idle' ? undefined : 'opacity-70'}>
      <td className="what">
        <LinesArticle line={line} wanted={line.tierQty} capTold={problem?.code === 'stock.cap_reached'}>
          {problem && <span className="block text-tiny font-normal text-error">{lineProblemWords(problem, line, said?.typed)}</span>}
          {line.seen && line.price && (
            <span className="num block text-tiny font-normal text-warning">
              {m.cart_seen({
                before: formatPrice(line.seen[display], line.seen.per, getLocale(), line.price.currency),
                now: formatPrice(line.price[display], line.price.per, getLocale(), line.price.currency),
              })}
            </span>
          )}
          <CartNote id={id} sku={article.sku} note={line.note} />
        </LinesArticle>
      </td>
      <td className="lines-quantity">
        <span className="inline-flex items-center gap-1.5">
          <NumberBox
            key={said ? `refused ${said.typed}` : standing}
            label={m.cart_quantity_of({ sku: article.sku })}
            name={`q.${id}`}
            defaultValue={said?.typed ?? standing}
            step={article.multiple > line.basePerUnit && article.multiple % line.basePerUnit === 0 ? article.multiple / line.basePerUnit : 1}
            invalid={problem !== null && !problem.code.startsWith('price.')}
            maxLength={20}
            data-cell="quantity"
            onBlur={(event) => set(event.currentTarget.value)}
            onKeyDownCapture={toNextLine}
          />
          <span className="text-tiny text-muted">{line.unit === article.unit ? unitWord(line.unit, 2) : packWord({ unit: line.unit, factor: line.basePerUnit }, article)}</span>
        </span>
        {problem?.nearest && (
          <button
            type="submit"
            name="nearest"
            value={`${id}:${problem.nearest.text}`}
            onClick={(event) => {
              event.preventDefault()
              if (problem.nearest) take(problem.nearest.text)
            }}
            className="lines-verb text-primary"
          >
            {takeWords(problem.nearest, line.unit)}
          </button>
        )}
      </td>
      <td className="end lines-price">
        <PriceTag price={line.price} />
        {!problem && (
          <LinesTierHint
            line={line}
            name="nearest"
            value={`${id}:${typedQuantity(line.next?.toQty ?? 0, line.basePerUnit)}`}
            onTake={() => take(typedQuantity(line.next?.toQty ?? 0, line.basePerUnit))}
          />
        )}
      </td>
      <td className="max-xl:hidden">
        <StockBadge stock={line.stock} qty={line.promise ? line.qty : line.tierQty} promise={problem ? null : line.promise} />
        {!problem && <LineFrom line={line} told={line.promise?.readyOn ?? null} />}
      </td>
      <td className="end figure">
        {line.price && formatAmount(display === 'net' ? line.netCents : line.grossCents, getLocale())}
        {line.price && <span className="text-tiny font-normal text-muted sm:hidden">{`\u00a0${taxWord(display)}`}</span>}
        {line.allowanceCents > 0 && (
          <span className="block text-tiny font-normal whitespace-normal text-success">{m.cart_line_offer({ amount: formatAmount(line.allowanceCents, getLocale()) })}</span>
        )}
      </td>
      <td className="end lines-verbs">
        <IconButton
          icon={X}
          label={m.cart_remove({ sku: article.sku })}
          type="submit"
          name="remove"
          value={id}
          side="left"
          small
          onClick={(event) => {
            event.preventDefault()
            toNeighbour(event.currentTarget)
            onRemove(line)
          }}
        />
      </td>
    </tr>
  )
})

/** The keyboard goes on at the line below the one that is taken out, or above the last: it must not fall back to the top of the page. */
function toNeighbour(button: HTMLButtonElement): void {
  const row = button.closest('tr')
  const next = row?.nextElementSibling ?? row?.previousElementSibling
  next?.querySelector<HTMLButtonElement>('[name="remove"]')?.focus()
}

/** Enter goes to the quantity of the next line, which leaves this one, which sends it. */
function toNextLine(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter') return
  event.preventDefault()
  const boxes = [...document.querySelectorAll<HTMLInputElement>('[data-cell="quantity"]')]
  const next = boxes[boxes.indexOf(event.currentTarget) + (event.shiftKey ? -1 : 1)]
  if (next) next.focus()
  else event.currentTarget.blur()
}
