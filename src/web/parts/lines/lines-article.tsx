import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { LineView } from '../../server/cart/line-view.ts'
import { ArticlePicture } from '../articles/article-picture.tsx'
import { KeptNote } from '../kept-note.tsx'
import { StockBadge } from '../articles/stock-badge.tsx'
import { useShopPath } from '../frame/use-shop-path.ts'

type LinesArticleProps = {
  line: Pick<LineView, 'article' | 'stock'> & { promise?: LineView['promise'] }
  /** Base steps that are wanted of it in all. */
  wanted: number
  size?: number
  /** Off where the reference was just typed. */
  sku?: boolean
  /** True where the line's problem tells what its cap leaves. */
  capTold?: boolean
  children?: ReactNode
}

/** The article of a line: picture, name, references, and where there is no column for it what is there; `children` stand under it. */
export function LinesArticle({ line: { article, stock, promise }, wanted, size = 40, sku = true, capTold = false, children }: LinesArticleProps) {
  const path = useShopPath()
  const refs = [sku ? article.sku : null, article.clientRef && m.cart_own_ref({ ref: article.clientRef })].filter(Boolean)
  return (
    <span className="flex min-w-0 items-center gap-2.5 py-0.5">
      <ArticlePicture picture={article.picture} size={size} />
      <span className="min-w-0 flex-1">
        <Link to={path(`/article/${article.slug}`)} className="line-clamp-2 hover:underline">
          {article.name}
        </Link>
        {refs.length > 0 && <span className="block text-tiny font-normal text-muted">{refs.join(' · ')}</span>}
        <span className="block font-normal xl:hidden">
          <StockBadge stock={stock} qty={wanted} promise={promise} />
        </span>
        {(stock.kept || stock.cap || stock.suppliers.length > 0) && <KeptNote stock={capTold ? { ...stock, cap: null } : stock} />}
        {children}
      </span>
    </span>
  )
}
