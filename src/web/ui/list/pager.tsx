import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Link, useLocation } from 'react-router'
import { getLocale } from '../../paraglide/runtime.js'
import { m } from '../../paraglide/messages.js'
import { formatNumber } from '../format.ts'
import { pageAddress } from './list-address.ts'

type PagerProps = {
  /** Cursors of the neighbouring pages; null where there is none. */
  previous: string | null
  next: string | null
  shown: number
  /** How many there are in all; `about` when counting them exactly would cost more than it tells. */
  total?: { count: number; about?: boolean; /** There are more than that. */ more?: boolean } | null
}

/** Cursor pages: how many are shown of how many, and the way to the neighbours. Nothing where the list is empty, which says so itself. */
export function Pager({ previous, next, shown, total }: PagerProps) {
  const { search } = useLocation()
  const locale = getLocale()
  if (shown === 0 && !previous && !next) return null
  const words = { shown: formatNumber(shown, locale), total: formatNumber(total?.count ?? 0, locale) }
  return (
    <nav aria-label={m.ui_pages()} className="flex items-center justify-end gap-3 py-2">
      <span className="num text-muted">
        {!total ? m.ui_shown(words) : total.more ? m.ui_shown_of_more(words) : total.about ? m.ui_shown_of_about(words) : m.ui_shown_of(words)}
      </span>
      {(previous || next) && (
        <span className="flex gap-1">
          <PageLink to={previous && pageAddress(search, { before: previous })} label={m.ui_previous_page()} rel="prev" />
          <PageLink to={next && pageAddress(search, { after: next })} label={m.ui_next_page()} rel="next" />
        </span>
      )}
    </nav>
  )
}

function PageLink({ to, label, rel }: { to: string | null; label: string; rel: 'prev' | 'next' }) {
  const Chevron = rel === 'prev' ? ChevronLeft : ChevronRight
  if (!to) {
    return (
      <span className="btn btn-plain btn-square opacity-40" aria-hidden>
        <Chevron />
      </span>
    )
  }
  return (
    <Link to={to} rel={rel} aria-label={label} title={label} className="btn btn-plain btn-square">
      <Chevron aria-hidden />
    </Link>
  )
}
