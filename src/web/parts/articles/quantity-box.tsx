import { useState } from 'react'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { ArticleRowView } from '../../server/articles/article-rows.ts'
import { stepWithArrows } from '../../ui/form/number-box.tsx'
import type { LineAnswer } from '../cart/add-form.tsx'
import { fewestUnits } from '../lines/typed-quantity.ts'
import { packWord, unitWord } from './units.ts'

type QuantityBoxProps = {
  article: Pick<ArticleRowView, 'id' | 'sku' | 'minQty' | 'multiple' | 'packs' | 'stock'>
  answer: LineAnswer
  /** Told whenever quantity or unit change, as typed. */
  onType?: (typed: { text: string; unit: string }) => void
}

/** How many, and in which unit or pack; left empty it means the fewest that may be ordered. A refused quantity stays as it was typed. */
export function QuantityBox({ article, answer: { refused, typed }, onType }: QuantityBoxProps) {
  const { id, sku, stock, packs } = article
  const [unit, setUnit] = useState(refused?.unit ?? typed?.unit ?? stock.unit)
  const sold = { ...article, unit: stock.unit, stepsPerUnit: stock.stepsPerUnit }
  const step = unit === stock.unit ? Math.max(1, article.multiple / stock.stepsPerUnit) : 1
  const type = (form: HTMLFormElement | null, chosen: string) => onType?.({ text: textIn(form, id), unit: chosen })
  return (
    <span className="quantity-box">
      <input
        className="input"
        inputMode="decimal"
        aria-label={m.shop_quantity_of({ sku })}
        name={`q.${id}`}
        placeholder={getLocale() === 'fr' ? fewestUnits(sold, unit).text.replace('.', ',') : fewestUnits(sold, unit).text}
        defaultValue={refused?.typed ?? typed?.text}
        aria-invalid={refused ? true : undefined}
        aria-describedby={refused ? `why-${id}` : undefined}
        onKeyDown={(event) => stepWithArrows(event, step, 0)}
        onFocus={(event) => event.currentTarget.select()}
        onInput={onType && ((event) => type(event.currentTarget.form, unit))}
      />
      {packs.length === 0 ? (
        <span className="unit">{unitWord(stock.unit, 2)}</span>
      ) : (
        <select
          className="select"
          name={`u.${id}`}
          aria-label={m.shop_unit()}
          value={unit}
          onChange={(event) => {
            setUnit(event.currentTarget.value)
            type(event.currentTarget.form, event.currentTarget.value)
          }}
        >
          <option value={stock.unit}>{unitWord(stock.unit, 2)}</option>
          {packs.map((pack) => (
            <option key={pack.unit} value={pack.unit}>
              {packWord(pack, stock)}
            </option>
          ))}
        </select>
      )}
    </span>
  )
}

function textIn(form: HTMLFormElement | null, id: number): string {
  const box = form?.elements.namedItem(`q.${id}`)
  return box instanceof HTMLInputElement ? box.value : ''
}
