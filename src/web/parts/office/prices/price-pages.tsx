import { useLocation } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { ListToolbar } from '../../../ui/list/list-toolbar.tsx'
import { Pager } from '../../../ui/list/pager.tsx'
import { OfficePriceGrid, type GridAnswerView, type GridRow } from './price-grid.tsx'
import { OfficePriceRows } from './price-rows.tsx'

type OfficePricePagesProps = {
  title: string
  page: { rows: readonly GridRow[]; previous: string | null; next: string | null; total: number; about: boolean; more?: boolean }
  currency: string
  readOnly: boolean
  answer?: GridAnswerView
}

/** The prices of a list or an agreement, page by page: those that hold, those to come, those that are over. */
export function OfficePricePages({ title, page, currency, readOnly, answer }: OfficePricePagesProps) {
  const { search } = useLocation()
  return (
    <section>
      <ListToolbar
        title={title}
        search={m.office_grid_search()}
        states={{
          param: 'when',
          tabs: [
            { label: m.office_grid_all(), value: null },
            { label: m.office_grid_now(), value: 'now' },
            { label: m.office_grid_later(), value: 'later' },
            { label: m.office_grid_over(), value: 'over' },
          ],
        }}
      />
      {readOnly ? <OfficePriceRows rows={page.rows} currency={currency} caption={title} /> : <OfficePriceGrid key={search} rows={page.rows} currency={currency} answer={answer} />}
      <Pager previous={page.previous} next={page.next} shown={page.rows.length} total={{ count: page.total, about: page.about, more: page.more }} />
    </section>
  )
}
