import { exportRows } from '#modules/integration/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/file.csv.ts'
import { clockOf } from '../../../server/people/clock-of.ts'
import { csvAnswer } from '../../../server/lists/csv-answer.ts'
import { mustBeStaff } from '../../../server/people/must-be-staff.ts'

/** A kind of thing as a file: '/office/exports/articles.csv', with the filters of the list that it is taken from. It can be imported again. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { ctx, exportKinds } = context.get(pageScope)
  mustBeStaff(ctx, request, 'office.enter')
  const kind = params.file.replace(/\.csv$/, '')
  const { columns, rows } = await exportRows(ctx, exportKinds, kind, Object.fromEntries(new URL(request.url).searchParams))
  const { today } = await clockOf(ctx)
  return csvAnswer(ctx.locale, `${kind}-${today}.csv`, columns, rows)
}
