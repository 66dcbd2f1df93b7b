import { supplyOrderPdf } from '#modules/supply/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/order.pdf.ts'
import { mustBeStaff } from '../../../server/people/must-be-staff.ts'
import { pdfAnswer } from '../../../server/pdf-answer.ts'

/** A supply order as its supplier gets it. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'supply.read')
  return pdfAnswer(await supplyOrderPdf(ctx, params.number))
}
