import { supplyOrderCsv } from '#modules/supply/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/order.csv.ts'
import { mustBeStaff } from '../../../server/people/must-be-staff.ts'

/** A supply order for machines, as its supplier gets it. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'supply.read')
  const { fileName, text } = await supplyOrderCsv(ctx, params.number)
  return new Response(text, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${fileName}"`, 'cache-control': 'no-store' } })
}
