import { orderConfirmation } from '#modules/orders/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/confirmation.pdf.ts'
import { mustBeSignedIn } from '../../server/people/must-be-signed-in.ts'
import { pdfAnswer } from '../../server/pdf-answer.ts'

/** One of the company's orders on paper. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeSignedIn(ctx, request)
  return pdfAnswer(await orderConfirmation(ctx, params.number))
}
