import { Plus, Upload } from 'lucide-react'
import { isAllowed } from '#modules/accounts/index.ts'
import { listPriceLists } from '#modules/pricing/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/lists.ts'
import { m } from '../../../paraglide/messages.js'
import { OfficeList } from '../../../parts/office/lists/list.tsx'
import { priceListColumns } from '../../../parts/office/prices/price-list-columns.tsx'
import { OfficePriceTabs } from '../../../parts/office/prices/price-tabs.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const [lists, clock, frame] = await Promise.all([listPriceLists(ctx), clockOf(ctx), listFrame(ctx, 'prices', request)])
  return { lists, frame, today: clock.today, mayManage: isAllowed(ctx, 'prices.manage'), mayImport: isAllowed(ctx, 'imports.run') && isAllowed(ctx, 'prices.manage') }
}

/** All price lists: for whom, when, how many prices. Prices are changed on the sheet of a list or of an article, or by a file. */
export default function PriceLists({ loaderData: { lists, frame, today, mayImport, mayManage } }: Route.ComponentProps) {
  const upload = mayImport && (
    <LinkButton to="/office/imports?kind=prices" icon={Upload}>
      {m.office_import_prices()}
    </LinkButton>
  )
  return (
    <>
      <title>{m.office_prices_title()}</title>
      <OfficePriceTabs />
      <OfficeList
        frame={frame}
        title={m.office_prices_title()}
        file
        verbs={
          <>
            {upload}
            {mayManage && (
              <LinkButton to="/office/prices/new" icon={Plus} look="primary" data-new>
                {m.office_list_new()}
              </LinkButton>
            )}
          </>
        }
        columns={priceListColumns(today)}
        rows={lists}
        rowKey={(list) => list.id}
        empty={{ title: m.office_lists_none(), text: m.office_lists_none_text(), action: upload, all: m.office_all_price_lists() }}
        pages={{ previous: null, next: null, total: lists.length }}
      />
    </>
  )
}
