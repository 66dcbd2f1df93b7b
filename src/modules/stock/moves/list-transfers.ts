import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'

export type TransferRow = {
  number: string
  from: string
  to: string
  state: 'sent' | 'received'
  expectedOn: Day | null
  note: string | null
  createdAt: string
  by: string
  receivedAt: string | null
  version: number
  lines: number
}
export type TransferLine = { line: number; sku: string; name: string; unit: string; stepsPerUnit: number; qty: number; received: number }

/** Transfers between warehouses, those under way first, then the newest. */
export async function listTransfers(ctx: Ctx, { state, limit = 200 }: { state?: 'sent' | 'received' | undefined; limit?: number } = {}): Promise<TransferRow[]> {
  mustBeAllowed(ctx, 'stock.read')
  const { rows } = await sql<TransferRow>`${transfers()} where ${state ? sql`t.state = ${state}` : sql`true`} order by t.state = 'received', t.id desc limit ${limit}`.execute(
    ctx.db,
  )
  return rows
}

/** One transfer with its lines, by number; null when there is none. Quantities in base steps. */
export async function transferByNumber(ctx: Ctx, number: string): Promise<(TransferRow & { rows: TransferLine[] }) | null> {
  mustBeAllowed(ctx, 'stock.read')
  const {
    rows: [transfer],
  } = await sql<TransferRow>`${transfers()} where t.number = ${number}`.execute(ctx.db)
  if (!transfer) return null
  const name = ctx.locale === 'en' ? sql`a.name_en` : sql`a.name_fr`
  const { rows } = await sql<TransferLine>`
    select x.line, a.sku, ${name} as name, a.unit, a.steps_per_unit as "stepsPerUnit", x.qty, x.received from stock.transfer t join stock.transfer_line x on x.transfer_id = t.id
    join catalogue.article_label a on a.variant_id = x.variant_id where t.number = ${number} order by x.line`.execute(ctx.db)
  return { ...transfer, rows }
}

function transfers() {
  return sql`
    select t.number, f.code as "from", w.code as "to", t.state, t.expected_on as "expectedOn", t.note, t.created_at as "createdAt", t.created_by as by, t.received_at as "receivedAt", t.version,
      (select count(*)::int from stock.transfer_line x where x.transfer_id = t.id) as lines
    from stock.transfer t join stock.warehouse f on f.id = t.from_id join stock.warehouse w on w.id = t.to_id`
}
