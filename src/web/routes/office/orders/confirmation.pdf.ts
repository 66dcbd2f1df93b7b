import { orderConfirmation } from '#modules/orders/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/confirmation.pdf.ts'
import { mustBeStaff } from '../../../server/people/must-be-staff.ts'
import { pdfAnswer } from '../../../server/pdf-answer.ts'

/** What the client receives for this order. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'office.enter')
  return pdfAnswer(await orderConfirmation(ctx, params.number))
}
