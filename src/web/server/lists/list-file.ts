import type { Ctx } from '#platform/context.ts'
import type { CursorPage } from '#platform/database/cursor-page.ts'
import { fileColumns } from '../../ui/list/shown-columns.ts'
import type { Column } from '../../ui/list/table.tsx'
import { csvAnswer } from './csv-answer.ts'
import type { ListFrame } from './list-frame.ts'

type ListFile<Row> = {
  frame: ListFrame
  /** Without its ending. */
  name: string
  columns: readonly Column<Row>[]
  /** One page of the list; null is the first. */
  page: (after: string | null) => Promise<Pick<CursorPage<Row>, 'rows' | 'next'>>
}

/** A list as a file: the columns that are shown, and all rows under the same filters, not only those of the page. */
export function listFile<Row>(ctx: Ctx, { frame, name, columns, page }: ListFile<Row>): Promise<Response> {
  const written = fileColumns(columns, frame.columns)
  return csvAnswer(
    ctx.locale,
    `${name}.csv`,
    written.map((column) => column.fileHead ?? String(column.head)),
    cells(written, page),
  )
}

async function* cells<Row>(columns: readonly Column<Row>[], page: ListFile<Row>['page']) {
  let after: string | null = null
  do {
    const { rows, next } = await page(after)
    for (const row of rows) yield columns.map((column) => column.file?.(row) ?? null)
    after = next
  } while (after)
}
