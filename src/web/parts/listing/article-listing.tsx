import type { ReactNode } from 'react'
import { SlidersHorizontal } from 'lucide-react'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { AddAnswer } from '../../server/cart/add-to-cart.ts'
import type { Listing } from '../../server/catalogue/listing.ts'
import { Chips } from '../../ui/list/chips.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Pager } from '../../ui/list/pager.tsx'
import { AddForm } from '../cart/add-form.tsx'
import { ArticleRow } from '../articles/article-row.tsx'
import { FacetList } from './facet-list.tsx'
import { LookSwitch } from '../frame/switches/look-switch.tsx'
import { SortField } from './sort-field.tsx'

type ArticleListingProps = {
  title: ReactNode
  listing: Omit<Listing, 'inCategory'>
  /** The add form's answer when the page was drawn without scripts. */
  answer: AddAnswer | undefined
  /** What 'relevance' means here: the catalogue's own order, or how well words match. */
  firstSort: string
  /** Between the title and the list: sub-categories. */
  head?: ReactNode
  /** Instead of the list when nothing was found. */
  empty: ReactNode
}

/** A list of articles with its filters, order, look and pages; everything but the look is in the address. */
export function ArticleListing({ title, listing, answer, firstSort, head, empty }: ArticleListingProps) {
  const { rows, total, about, facets, chips, sort, look } = listing
  const locale = getLocale()
  const found = formatNumber(total, locale)
  return (
    <div className="listing">
      <header>
        <h1>
          {title}{' '}
          <span className="num text-base font-normal tracking-normal text-muted">
            {about ? m.shop_found_about({ count: found }) : total === 0 ? m.shop_found_none() : total === 1 ? m.shop_found_one() : m.shop_found({ count: found })}
          </span>
        </h1>
        {head}
      </header>
      {facets.length > 0 && (
        <details className="fold-on-phone side">
          <summary className="btn btn-plain w-full justify-between">
            <span className="flex items-center gap-2">
              <SlidersHorizontal className="icon" aria-hidden />
              {chips.length > 0 ? m.shop_filters_count({ count: chips.length }) : m.shop_filters()}
            </span>
          </summary>
          <FacetList facets={facets} about={about} />
        </details>
      )}
      <div className="found">
        <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
          <Chips chips={chips} />
          <span className="flex-1" />
          {rows.length > 0 && (
            <>
              <SortField sort={sort} choices={sortChoices(firstSort)} />
              <LookSwitch look={look} />
            </>
          )}
        </div>
        {listing.tooManyToSort && (
          <div className="mb-2">
            <Notice>{m.shop_too_many_to_sort({ sort: sort === 'price' ? m.shop_sort_price() : m.shop_sort_availability() })}</Notice>
          </div>
        )}
        {rows.length === 0 ? (
          empty
        ) : (
          <AddForm answer={answer}>
            {(answerOf) => (
              <ul className={look === 'tiles' ? 'articles as-tiles' : 'articles as-rows'} data-follow>
                {rows.map((row) => (
                  <ArticleRow key={row.id} row={row} tile={look === 'tiles'} answer={answerOf(row.id)} />
                ))}
              </ul>
            )}
          </AddForm>
        )}
        {rows.length > 0 && <Pager previous={listing.previous} next={listing.next} shown={rows.length} total={{ count: total, about }} />}
      </div>
    </div>
  )
}

function sortChoices(firstSort: string) {
  return [
    { value: 'relevance', label: firstSort },
    { value: 'name', label: m.shop_sort_name() },
    { value: 'sku', label: m.shop_sort_sku() },
    { value: 'newest', label: m.shop_sort_newest() },
    { value: 'price', label: m.shop_sort_price() },
    { value: 'availability', label: m.shop_sort_availability() },
  ]
}
