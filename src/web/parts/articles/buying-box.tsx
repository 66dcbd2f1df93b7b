import { useState } from 'react'
import { lineNet } from '#kernel/money.ts'
import { nearestQuantity, parseQuantity } from '#kernel/quantity.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { ArticlePageView, OfferedUnit } from '../../server/articles/article-page.ts'
import type { ArticleRowView } from '../../server/articles/article-rows.ts'
import type { PriceView, StepView } from '../../server/prices/price-view.ts'
import { formatDay, formatPrice } from '../../ui/format.ts'
import { Money } from '../../ui/money.tsx'
import type { LineAnswer } from '../cart/add-form.tsx'
import { useDisplay } from '../frame/switches/display.tsx'
import { DepartsNote } from '../departs-note.tsx'
import { useMayOrder } from '../drawn-for.tsx'
import { KeptNote } from '../kept-note.tsx'
import { LineAnswerNote } from '../lines/line-answer-note.tsx'
import { PreorderNote } from './preorder-note.tsx'
import { PriceLadder } from './price-ladder.tsx'
import { PriceTag, taxWord } from './price-tag.tsx'
import { QuantityBox } from './quantity-box.tsx'
import { StockBadge } from './stock-badge.tsx'
import { packWord, quantityIn, quantityWithUnit } from './units.ts'

type BuyingBoxProps = Pick<ArticlePageView, 'article' | 'units' | 'incoming' | 'promises' | 'atCounter'> & { answer: LineAnswer }

/** Where the buyer decides: the price at the quantity typed with its rung of the ladder, what a little more would bring, what is there and when, how many. */
export function BuyingBox({ article, units, incoming, promises, atCounter, answer }: BuyingBoxProps) {
  const [typed, setTyped] = useState({ text: answer.refused?.typed ?? answer.typed?.text ?? '', unit: answer.refused?.unit ?? answer.typed?.unit ?? article.stock.unit })
  const mayOrder = useMayOrder()
  const offered = units.find(({ unit }) => unit === typed.unit) ?? units[0]!
  const qty = quantityOf(typed.text, offered, article)
  const rung = offered.ladder.findLast((step) => step.from <= qty) ?? offered.ladder[0]
  const price = offered.price && rung ? { ...offered.price, net: rung.net, gross: rung.gross, per: rung.per } : offered.price
  const { stock } = article
  return (
    <div className="buying-box">
      <PriceTag price={price} large />
      {price && (
        <div className="flex flex-wrap items-start gap-x-6 gap-y-2">
          <PriceLadder steps={offered.ladder} unit={price.unit} stepsPerUnit={stock.stepsPerUnit} currency={price.currency} qty={qty} head />
        </div>
      )}
      {price && <TierHint offered={offered} price={price} qty={qty} article={article} />}
      <div>
        <StockBadge preorder="full" stock={stock} qty={qty} promise={promiseAt(promises, qty, stock.available)} />
        {stock.preorder ? <PreorderNote mark={stock.preorder} /> : <KeptNote stock={stock} />}
        {qty <= stock.available && <DepartsNote departs={stock.departs} className="mt-0.5 text-office" />}
        {atCounter && <p className="mt-0.5 text-office text-muted">{counterWords(atCounter, stock)}</p>}
        {!stock.preorder && stock.shows === 'exact' && incoming.length > 0 && (
          <ul className="mt-0.5 text-office text-muted">
            {incoming.map(({ on, qty: coming }) => (
              <li key={on}>{m.shop_incoming({ quantity: quantityWithUnit(coming, stock), day: formatDay(on, getLocale(), 'long') })}</li>
            ))}
          </ul>
        )}
      </div>
      {mayOrder && (
        <>
          <div className="flex flex-wrap items-center gap-2">
            <QuantityBox article={article} answer={answer} onType={setTyped} />
            <button type="submit" name="add" value={article.id} className="btn btn-primary" aria-busy={answer.busy || undefined}>
              {m.shop_add_to_cart()}
            </button>
            {price && <LineTotal offered={offered} price={price} qty={qty} />}
          </div>
          <LineAnswerNote id={article.id} answer={answer} />
        </>
      )}
      <p className="text-tiny text-muted">{rulesOf(article)}</p>
    </div>
  )
}

function counterWords({ name, qty, few }: NonNullable<ArticlePageView['atCounter']>, stock: ArticleRowView['stock']): string {
  if (qty !== null) return m.shop_collect_exact({ name, quantity: quantityWithUnit(qty, stock) })
  return few ? m.shop_collect_few({ name }) : m.shop_collect_there({ name })
}

function promiseAt(promises: ArticlePageView['promises'], qty: number, available: number): { waits: number; readyOn: string } | null {
  const step = qty > available ? promises.find(({ upTo }) => upTo === null || upTo >= qty) : undefined
  return step ? { waits: qty - available, readyOn: step.on } : null
}

function LineTotal({ offered, price, qty }: { offered: OfferedUnit; price: PriceView; qty: number }) {
  const display = useDisplay()
  const cents = lineNet(qty, { unitNet: price[display], per: price.per as 1, steps: offered.steps })
  return (
    <output className="num">
      = <Money cents={cents} currency={price.currency} suffix={taxWord(display)} />
    </output>
  )
}

/** 'Ajoutez 12 pièces et payez 0,83 € au lieu de 0,91 €', for the next rung of the ladder. */
function TierHint({ offered, price, qty, article }: { offered: OfferedUnit; price: PriceView; qty: number; article: ArticleRowView }) {
  const display = useDisplay()
  const next: StepView | undefined = offered.ladder.find((step) => step.from > qty)
  if (!next) return null
  const more = nearestQuantity(next.from, article) - qty
  const locale = getLocale()
  return (
    <p className="text-office text-success">
      {m.shop_tier_hint({
        quantity: quantityWithUnit(more, article.stock),
        less: formatPrice(next[display], 1, locale, price.currency),
        now: formatPrice(price[display], 1, locale, price.currency),
        tax: taxWord(display),
      })}
    </p>
  )
}

function quantityOf(text: string, offered: OfferedUnit, article: ArticleRowView): number {
  const fewest = nearestQuantity(Math.max(article.minQty, offered.basePerUnit === article.stock.stepsPerUnit ? 1 : offered.basePerUnit), article)
  try {
    return text.trim() === '' ? fewest : parseQuantity(text, offered.basePerUnit)
  } catch {
    return fewest
  }
}

function rulesOf({ minQty, multiple, packs, stock }: ArticleRowView): string {
  return [
    minQty > multiple ? m.shop_least({ quantity: quantityWithUnit(minQty, stock) }) : '',
    multiple > 1 ? m.shop_by_multiple({ quantity: quantityIn(multiple, stock.stepsPerUnit) }) : '',
    ...packs.map((pack) => packWord(pack, stock)),
  ]
    .filter(Boolean)
    .join(' · ')
}
