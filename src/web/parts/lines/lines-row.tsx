import { memo } from 'react'
import { X } from 'lucide-react'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formatAmount } from '../../ui/format.ts'
import { IconButton } from '../../ui/buttons/icon-button.tsx'
import { NumberBox } from '../../ui/form/number-box.tsx'
import type { Display } from '../frame/switches/display.tsx'
import { LinesArticle } from './lines-article.tsx'
import { lineProblemWords, takeWords } from './lines-problem.tsx'
import { LinesSuggestions } from './lines-suggestions.tsx'
import { LinesTierHint } from './lines-tier-hint.tsx'
import { isAnswered, type TypedRow } from './lines-typed.ts'
import { typedQuantity } from './line-quantity.ts'
import { PriceTag, taxWord } from '../articles/price-tag.tsx'
import { StockBadge } from '../articles/stock-badge.tsx'
import { packWord, unitWord } from '../articles/units.ts'
import type { LinesActions } from './use-typed-lines.ts'

type LinesRowProps = { row: TypedRow; index: number; display: Display; actions: Pick<LinesActions, 'change' | 'remove'> }

/** One line of the grid: what is typed, and under or beside it what answers to it. Buttons carry their meaning as a form too. */
export const LinesRow = memo(function LinesRow({ row, index, display, actions }: LinesRowProps) {
  const { answer } = row
  const line = answer?.line ?? null
  const number = index + 1
  const wrong = answer?.problem && isAnswered(row) ? answer.problem : null
  const quantityWrong = wrong !== null && line !== null && !wrong.code.startsWith('price.')
  const change = (patch: Parameters<LinesActions['change']>[1]) => actions.change(row.key, patch)
  return (
    <tr data-found={line ? '' : undefined} data-wrong={wrong ? '' : undefined} className={answer && !isAnswered(row) ? 'opacity-70' : undefined}>
      <td className="end off-phone text-tiny text-muted">{number}</td>
      <td className="what">
        <input
          name="code"
          value={row.code}
          onChange={(event) => change({ code: event.currentTarget.value })}
          aria-label={m.cart_quick_code_of({ line: number })}
          aria-invalid={wrong && !line ? true : undefined}
          placeholder={index === 0 ? m.cart_quick_code() : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={80}
          className="input"
          data-cell="code"
          data-row={index}
        />
      </td>
      <td className="lines-found">
        {line ? (
          <LinesArticle line={line} wanted={line.qty} size={32} sku={row.code.trim() !== line.article.sku} capTold={wrong?.code === 'stock.cap_reached'}>
            {wrong && <span className="block text-tiny text-error">{lineProblemWords(wrong, line, row.quantity)}</span>}
          </LinesArticle>
        ) : (
          wrong && (
            <LinesSuggestions suggestions={answer?.suggestions ?? []} index={index} onTake={(sku) => change({ code: sku })}>
              {lineProblemWords(wrong, null)}
            </LinesSuggestions>
          )
        )}
      </td>
      <td className="lines-quantity">
        <span className="flex items-center gap-1">
          <NumberBox
            label={m.cart_quick_quantity_of({ line: number })}
            name="quantity"
            value={row.quantity}
            onChange={(event) => change({ quantity: event.currentTarget.value })}
            invalid={quantityWrong}
            step={line ? stepOf(line) : 1}
            maxLength={20}
            className="w-auto max-w-28 min-w-18 field-sizing-content"
            data-cell="quantity"
            data-row={index}
          />
          {line && line.article.packs.length > 0 ? (
            <select
              name="unit"
              value={row.unit || line.unit}
              onChange={(event) => change({ unit: event.currentTarget.value })}
              aria-label={m.cart_quick_unit_of({ line: number })}
              className="select lines-unit min-w-0 flex-1"
              data-cell="unit"
              data-row={index}
            >
              <option value={line.article.unit}>{unitWord(line.article.unit, 2)}</option>
              {line.article.packs.map((pack) => (
                <option key={pack.unit} value={pack.unit}>
                  {packWord(pack, line.article)}
                </option>
              ))}
            </select>
          ) : (
            <>
              {line && <span className="lines-unit text-tiny text-muted">{unitWord(line.unit, 2)}</span>}
              <input type="hidden" name="unit" value={row.unit} />
            </>
          )}
        </span>
        {quantityWrong && wrong.nearest && (
          <button
            type="submit"
            name="nearest"
            value={`${index}:${wrong.nearest.text}`}
            onClick={(event) => {
              event.preventDefault()
              if (wrong.nearest) change({ quantity: localText(wrong.nearest.text), unit: wrong.nearest.unit })
            }}
            className="lines-verb text-primary"
          >
            {takeWords(wrong.nearest, line.unit)}
          </button>
        )}
      </td>
      <td className="end lines-price">
        {line && <PriceTag price={line.price} />}
        {line && !wrong && (
          <LinesTierHint
            line={line}
            name="nearest"
            value={`${index}:${typedQuantity(line.next?.toQty ?? 0, line.basePerUnit)}`}
            onTake={() => change({ quantity: typedQuantity(line.next?.toQty ?? 0, line.basePerUnit) })}
          />
        )}
      </td>
      <td className="max-xl:hidden">{line && <StockBadge stock={line.stock} qty={line.qty} promise={wrong ? null : line.promise} />}</td>
      <td className="end figure">
        {line?.price && !quantityWrong && formatAmount(display === 'net' ? line.netCents : line.grossCents, getLocale())}
        {line?.price && !quantityWrong && <span className="text-tiny font-normal text-muted sm:hidden">{`\u00a0${taxWord(display)}`}</span>}
      </td>
      <td className="end off-phone">
        {(row.code !== '' || row.quantity !== '') && (
          <IconButton
            icon={X}
            label={m.cart_quick_remove({ line: number })}
            type="submit"
            name="remove"
            value={`${index}:`}
            side="left"
            small
            tabIndex={-1}
            onClick={(event) => {
              event.preventDefault()
              actions.remove(row.key)
            }}
          />
        )}
      </td>
    </tr>
  )
})

/** One press of an arrow key: a multiple, where it is a whole number of the line's units. */
function stepOf({ article, basePerUnit }: NonNullable<NonNullable<TypedRow['answer']>['line']>): number {
  return article.multiple > basePerUnit && article.multiple % basePerUnit === 0 ? article.multiple / basePerUnit : 1
}

function localText(text: string): string {
  return getLocale() === 'fr' ? text.replace('.', ',') : text
}
