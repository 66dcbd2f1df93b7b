import { Clock, Upload } from 'lucide-react'
import { useLocation } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { listLevels, warehouses } from '#modules/stock/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { levelColumns } from '../../../parts/office/stock/level-columns.tsx'
import { levelTabs } from '../../../parts/office/stock/level-tabs.ts'
import { OfficeList } from '../../../parts/office/lists/list.tsx'
import { OfficeStockTabs } from '../../../parts/office/stock/stock-tabs.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { levelsAsked } from '../../../server/stock/levels-asked.ts'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { formatNumber } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const { filter, sorted } = levelsAsked(request)
  const [page, places, clock, frame] = await Promise.all([listLevels(ctx, filter), warehouses(ctx), clockOf(ctx), listFrame(ctx, 'stock', request)])
  return { ...page, frame, sorted, places, clock, mayImport: isAllowed(ctx, 'imports.run') && isAllowed(ctx, 'stock.manage') }
}

const tabWords = { out: m.office_stock_out, short: m.office_stock_short, reserved: m.office_stock_reserved }

/** What is there, article by article and warehouse by warehouse. */
export default function Stock({ loaderData: { frame, rows, total, counts, previous, next, sorted, places, clock, mayImport } }: Route.ComponentProps) {
  const params = new URLSearchParams(useLocation().search)
  const warehouse = places.find((place) => place.code === params.get('warehouse'))
  const several = places.length > 1
  const fresh = (
    <LinkButton to="/office/stock/freshness" icon={Clock}>
      {m.office_stock_freshness()}
    </LinkButton>
  )
  const upload = mayImport && (
    <LinkButton to="/office/imports?kind=levels" icon={Upload}>
      {m.office_import_levels()}
    </LinkButton>
  )
  const tabs = levelTabs.map((tab) => ({ label: tabWords[tab](), value: tab, count: formatNumber(counts[tab], getLocale()) }))
  return (
    <>
      <title>{m.office_stock_title()}</title>
      <OfficeStockTabs />
      <OfficeList
        frame={frame}
        title={m.office_stock_title()}
        search={m.office_articles_search()}
        file
        states={{ param: 'only', tabs: [{ label: m.office_tab_all_articles(), value: null, count: formatNumber(counts.all, getLocale()) }, ...tabs] }}
        filters={
          several
            ? {
                names: ['warehouse'],
                fields: (
                  <SelectField
                    label={m.office_warehouse()}
                    name="warehouse"
                    blank={m.office_any_warehouse()}
                    defaultValue={warehouse?.code ?? ''}
                    choices={places.map(({ code, name }) => ({ value: code, label: name }))}
                  />
                ),
              }
            : undefined
        }
        chips={warehouse && [{ name: 'warehouse', value: warehouse.code, label: warehouse.name }]}
        verbs={
          <>
            {fresh}
            {upload}
          </>
        }
        columns={levelColumns({ ...clock, several })}
        rows={rows}
        rowKey={(row) => `${row.variantId} ${row.warehouse}`}
        sorted={sorted}
        empty={{ title: m.office_levels_none(), text: m.office_levels_none_text(), action: upload, all: m.office_all_articles() }}
        pages={{ previous, next, total }}
      />
    </>
  )
}
