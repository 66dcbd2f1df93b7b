import { data } from 'react-router'
import { addDays } from '#kernel/day.ts'
import { everyPrice, priceListSheet } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { CsvCell } from '#platform/csv/csv.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/prices.csv.ts'
import { idInAddress } from '../../../server/id-in-address.ts'
import { csvAnswer } from '../../../server/lists/csv-answer.ts'
import { mustBeStaff } from '../../../server/people/must-be-staff.ts'

/** All prices of a list as a file that the import of prices takes back. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'office.enter')
  const list = await priceListSheet(ctx, { id: idInAddress(params.id) })
  if (!list) throw data(null, { status: 404 })
  return csvAnswer(
    ctx.locale,
    `${list.code.replace(/[^\w.-]/g, '_')}.csv`,
    ['list', 'sku', 'name', 'min_qty', 'unit_net', 'per', 'unit', 'valid_from', 'valid_to'],
    cells(ctx, list),
  )
}

async function* cells(ctx: Ctx, { id, code }: { id: number; code: string }): AsyncGenerator<CsvCell[]> {
  for await (const row of everyPrice(ctx, { kind: 'list', id })) {
    yield [
      code,
      row.sku,
      row.name,
      row.minQty / row.stepsPerUnit,
      row.unitNet / 10_000,
      row.per,
      row.unit,
      row.from === '-infinity' ? null : row.from,
      row.until === 'infinity' ? null : addDays(row.until, -1),
    ]
  }
}
