import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { ArticleRowView } from '../../server/articles/article-rows.ts'
import { formatPrice } from '../../ui/format.ts'
import type { LineAnswer } from '../cart/add-form.tsx'
import { ArticlePicture } from './article-picture.tsx'
import { useDisplay } from '../frame/switches/display.tsx'
import { useMayOrder } from '../drawn-for.tsx'
import { capWords } from '../kept-note.tsx'
import { LineAnswerNote } from '../lines/line-answer-note.tsx'
import { windowsWords } from './preorder-words.ts'
import { PriceTag, taxWord } from './price-tag.tsx'
import { QuantityBox } from './quantity-box.tsx'
import { StockBadge } from './stock-badge.tsx'
import { packWord, quantityIn, quantityWithUnit } from './units.ts'
import { useShopPath } from '../frame/use-shop-path.ts'

type ArticleRowProps = { row: ArticleRowView; answer: LineAnswer; tile?: boolean }

/** An article in a list: picture, name and codes, how it is sold, what is there, its price with the next tiers, and how many to add. */
export function ArticleRow({ row, answer, tile }: ArticleRowProps) {
  const path = useShopPath()
  const mayOrder = useMayOrder()
  return (
    <li className="article-row">
      <ArticlePicture picture={row.picture} size={tile ? 120 : 48} />
      <div className="what">
        <a href={path(`/article/${row.slug}?sku=${encodeURIComponent(row.sku)}`)}>{row.name}</a>
        <small>
          {row.sku}
          {row.ref && <b> {m.part_your_ref({ ref: row.ref })}</b>}
        </small>
      </div>
      <div className="how">
        <StockBadge stock={row.stock} preorder="brief" />
        {row.stock.preorder && <small>{windowsWords(row.stock.preorder.windows)}</small>}
        <small>{soldBy(row)}</small>
        {row.stock.cap && <small>{capWords(row.stock.cap, row.stock)}</small>}
      </div>
      <div className="cost">
        <PriceTag price={row.price} />
        <NextTiers row={row} />
      </div>
      {mayOrder && (
        <div className="buy">
          <QuantityBox article={row} answer={answer} />
          <button name="add" value={row.id} className="btn btn-plain" aria-busy={answer.busy || undefined} aria-label={m.shop_add_sku({ sku: row.sku })}>
            {m.shop_add()}
          </button>
        </div>
      )}
      <LineAnswerNote id={row.id} answer={answer} />
    </li>
  )
}

/** 'par 100 · boîte de 100': the multiple when there is one, and the smallest pack. */
function soldBy({ minQty, multiple, packs, stock }: ArticleRowView): string {
  const [pack] = packs
  const words = [
    minQty > multiple ? m.shop_least({ quantity: quantityWithUnit(minQty, stock) }) : '',
    multiple > 1 && multiple !== pack?.factor ? m.shop_by_multiple({ quantity: quantityWithUnit(multiple, stock) }) : '',
    pack ? (multiple === pack.factor ? m.shop_by_pack({ pack: packWord(pack, stock) }) : packWord(pack, stock)) : '',
  ]
  return words.filter(Boolean).join(' · ')
}

/** The tiers above the first quantity: 'dès 500 : 10,20'. */
function NextTiers({ row: { tiers, price, stock } }: { row: ArticleRowView }) {
  const display = useDisplay()
  if (!price || tiers.length === 0) return null
  const above = tiers.map((tier) =>
    m.shop_tier({ qty: quantityIn(tier.from, stock.stepsPerUnit), price: formatPrice(tier[display], 1, getLocale(), price.currency), tax: taxWord(display) }),
  )
  return <small className="tiers">{above.join('\n')}</small>
}
