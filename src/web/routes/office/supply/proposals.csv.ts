import { mustBeAllowed } from '#modules/accounts/index.ts'
import { supplyProposals } from '#modules/supply/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/proposals.csv.ts'
import { m } from '../../../paraglide/messages.js'
import { proposalColumns } from '../../../parts/office/proposals/proposal-columns.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { listFile } from '../../../server/lists/list-file.ts'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { mustBeStaff } from '../../../server/people/must-be-staff.ts'
import { proposalsAsked } from '../../../server/supply/proposals-asked.ts'

/** The proposals as a file: a line for each article, with its supplier and warehouse. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'office.enter')
  mustBeAllowed(ctx, 'supply.read')
  mustBeAllowed(ctx, 'stock.read')
  const [{ today }, frame] = await Promise.all([clockOf(ctx), listFrame(ctx, 'proposals', request)])
  return listFile(ctx, {
    frame,
    name: `${m.office_sup_proposals_file()}-${today}`,
    columns: proposalColumns(),
    async page() {
      const { orders } = await supplyProposals(ctx, proposalsAsked(ctx, request))
      const rows = orders.flatMap(({ supplier, warehouse, lines }) =>
        lines.map((line) => ({ ...line, supplierCode: supplier.code, supplierName: supplier.name, warehouse: warehouse.code, currency: supplier.currency })),
      )
      return { rows, next: null }
    },
  })
}
