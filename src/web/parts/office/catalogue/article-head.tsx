import type { ReactNode } from 'react'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { Tabs } from '../../../ui/tabs.tsx'
import { ArticlePicture } from '../../articles/article-picture.tsx'
import { OfficeArticleState } from './article-state.tsx'

type Head = { sku: string; state: string; nameFr: string; nameEn: string; picture: string | null }
export type ArticleTab = 'form' | 'family' | 'attributes' | 'packs' | 'media' | 'relations' | 'prices' | 'stock' | 'assortment'

/** An article's name, its state, and the sheets of it; `may` tells which of them this person opens. */
export function OfficeArticleHead({ article, tab, may, verbs }: { article: Head; tab: ArticleTab; may: Record<ArticleTab, boolean>; verbs?: ReactNode }) {
  const at = encodeURIComponent(article.sku)
  const tabs: { tab: ArticleTab; label: string; to: string }[] = [
    { tab: 'form', label: m.office_article_sheet(), to: `/office/articles/${at}` },
    { tab: 'family', label: m.office_article_tab_family(), to: `/office/articles/${at}/family` },
    { tab: 'attributes', label: m.office_article_tab_attributes(), to: `/office/articles/${at}/attributes` },
    { tab: 'packs', label: m.office_article_tab_packs(), to: `/office/articles/${at}/packs` },
    { tab: 'media', label: m.office_article_tab_media(), to: `/office/articles/${at}/media` },
    { tab: 'relations', label: m.office_article_tab_relations(), to: `/office/articles/${at}/relations` },
    { tab: 'prices', label: m.office_prices_title(), to: `/office/articles/${at}/prices` },
    { tab: 'assortment', label: m.office_assort_who_sees(), to: `/office/articles/${at}/assortment` },
    { tab: 'stock', label: m.office_stock_title(), to: `/office/stock/${at}` },
  ]
  return (
    <header className="mb-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 items-start gap-3">
          <ArticlePicture picture={article.picture} size={48} />
          <div className="min-w-0">
            <h1>{articleName(article)}</h1>
            <p className="flex flex-wrap gap-x-3 text-muted">
              <span className="num">{article.sku}</span> <OfficeArticleState state={article.state} />
            </p>
          </div>
        </div>
        {verbs && <div className="flex flex-wrap justify-end gap-2">{verbs}</div>}
      </div>
      <div className="mt-3">
        <Tabs label={articleName(article)} tabs={tabs.filter((one) => may[one.tab]).map((one) => ({ label: one.label, to: one.to, current: one.tab === tab }))} />
      </div>
    </header>
  )
}

export function articleName({ sku, nameFr, nameEn }: Pick<Head, 'sku' | 'nameFr' | 'nameEn'>): string {
  return (getLocale() === 'en' && nameEn ? nameEn : nameFr) || sku
}
