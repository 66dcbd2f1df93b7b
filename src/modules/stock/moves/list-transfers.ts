import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { cursorKey, cursorPage, type CursorPage, type PageAsked } from '#platform/database/cursor-page.ts'

export const transferStates = ['sent', 'received', 'cancelled'] as const
export type TransferState = (typeof transferStates)[number]
export type TransferRow = {
  number: string
  from: string
  to: string
  state: TransferState
  expectedOn: Day | null
  note: string | null
  createdAt: string
  by: string
  receivedAt: string | null
  cancelledAt: string | null
  cancelledBy: string | null
  version: number
  lines: number
}
export type TransferLine = { line: number; sku: string; name: string; unit: string; stepsPerUnit: number; qty: number; received: number }
export type TransferFilter = Pick<PageAsked, 'after'> & { state?: TransferState | undefined; limit?: number | undefined }

/** Transfers between warehouses, those under way first, then the newest, a page at a time. */
export async function listTransfers(ctx: Ctx, { state, limit = 200, after }: TransferFilter = {}): Promise<CursorPage<TransferRow>> {
  mustBeAllowed(ctx, 'stock.read')
  const cursor = cursorKey({ after: after ?? null })
  const behind = cursor ? sql`(t.state <> 'sent', -t.id) > (${cursor.key[0] === 'over'}::boolean, ${-Number(cursor.key[1])}::bigint)` : sql`true`
  const { rows } = await sql<TransferRow & { id: number }>`
    ${transfers()} where ${state ? sql`t.state = ${state}` : sql`true`} and ${behind} order by t.state <> 'sent', t.id desc limit ${limit + 1}`.execute(ctx.db)
  const page = cursorPage(rows, limit, {}, (row) => [row.state === 'sent' ? null : 'over', row.id])
  return { ...page, rows: page.rows.map(({ id: _, ...row }) => row) }
}

/** One transfer with its lines, by number; null when there is none. Quantities in base steps. */
export async function transferByNumber(ctx: Ctx, number: string): Promise<(TransferRow & { rows: TransferLine[] }) | null> {
  mustBeAllowed(ctx, 'stock.read')
  const {
    rows: [found],
  } = await sql<TransferRow & { id: number }>`${transfers()} where t.number = ${number}`.execute(ctx.db)
  if (!found) return null
  const { id, ...transfer } = found
  const name = ctx.locale === 'en' ? sql`a.name_en` : sql`a.name_fr`
  const { rows } = await sql<TransferLine>`
    select x.line, a.sku, ${name} as name, a.unit, a.steps_per_unit as "stepsPerUnit", x.qty, x.received from stock.transfer_line x
    join catalogue.article_label a on a.variant_id = x.variant_id where x.transfer_id = ${id} order by x.line`.execute(ctx.db)
  return { ...transfer, rows }
}

function transfers() {
  return sql`
    select t.id, t.number, f.code as "from", w.code as "to", t.state, t.expected_on as "expectedOn", t.note, t.created_at as "createdAt", t.created_by as by, t.received_at as "receivedAt",
      t.cancelled_at as "cancelledAt", t.cancelled_by as "cancelledBy", t.version, (select count(*)::int from stock.transfer_line x where x.transfer_id = t.id) as lines
    from stock.transfer t join stock.warehouse f on f.id = t.from_id join stock.warehouse w on w.id = t.to_id`
}
