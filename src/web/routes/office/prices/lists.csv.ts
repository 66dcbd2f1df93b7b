import { listPriceLists } from '#modules/pricing/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/lists.csv.ts'
import { m } from '../../../paraglide/messages.js'
import { priceListColumns } from '../../../parts/office/prices/price-list-columns.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { listFile } from '../../../server/lists/list-file.ts'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { mustBeStaff } from '../../../server/people/must-be-staff.ts'

/** The price lists as a file. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'office.enter')
  const [clock, frame, lists] = await Promise.all([clockOf(ctx), listFrame(ctx, 'prices', request), listPriceLists(ctx)])
  return listFile(ctx, { frame, name: `${m.office_prices_file()}-${clock.today}`, columns: priceListColumns(clock.today), page: async () => ({ rows: lists, next: null }) })
}
