import { stocktakeByNumber } from '#modules/stock/index.ts'
import type { CsvCell } from '#platform/csv/csv.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/stocktake.csv.ts'
import { m } from '../../../paraglide/messages.js'
import { csvAnswer } from '../../../server/lists/csv-answer.ts'
import { mustBeStaff } from '../../../server/people/must-be-staff.ts'

/** A count sheet as a file, to print or to count on. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'office.enter')
  const sheet = await stocktakeByNumber(ctx, params.number)
  if (!sheet) return new Response(null, { status: 404 })
  const header = [m.office_article_sku(), m.office_named(), m.office_counts_expected(), m.office_counts_counted(), m.office_counts_difference(), m.office_counts_by()]
  return csvAnswer(ctx.locale, `${sheet.number}.csv`, header, rowsOf(sheet.rows))
}

async function* rowsOf(rows: NonNullable<Awaited<ReturnType<typeof stocktakeByNumber>>>['rows']): AsyncGenerator<CsvCell[]> {
  for (const { sku, name, expected, counted, countedBy, stepsPerUnit } of rows) {
    const inUnits = (steps: number) => Math.round((steps * 1_000) / stepsPerUnit) / 1_000
    yield [sku, name, inUnits(expected), counted === null ? null : inUnits(counted), counted === null ? null : inUnits(counted - expected), countedBy]
  }
}
