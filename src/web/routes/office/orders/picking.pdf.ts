import { pickingList } from '#modules/orders/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/picking.pdf.ts'
import { mustBeStaff } from '../../../server/people/must-be-staff.ts'
import { pdfAnswer } from '../../../server/pdf-answer.ts'

/** What is to be fetched: for the order of the address, or for those picked in the list (`order=…` repeated, or `numbers=a,b`). */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'office.enter')
  const { searchParams } = new URL(request.url)
  const asked = [...searchParams.getAll('order'), ...(searchParams.get('numbers') ?? '').split(',')].map((number) => number.trim()).filter(Boolean)
  return pdfAnswer(await pickingList(ctx, params.number === undefined ? asked : [params.number]))
}
