import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { cursorKey, cursorPage, type CursorPage, type PageAsked } from '#platform/database/cursor-page.ts'

export type LedgerRow = {
  id: number
  sku: string
  unit: string
  stepsPerUnit: number
  warehouse: string
  kind: 'opening' | 'set' | 'receive' | 'issue' | 'return' | 'adjust' | 'transfer'
  qty: number
  at: string
  effectiveAt: string
  actorName: string
  document: string | null
  reason: string | null
}
export type LedgerFilter = Pick<PageAsked, 'after'> & { sku?: string | undefined; warehouse?: string | undefined; document?: string | undefined; limit?: number }

/** Movements of an article, of a document or of all, the newest first, a page at a time; quantities in base steps. Refuses `stock.sku_unknown`. */
export async function ledger(ctx: Ctx, { sku, warehouse, document, limit = 100, after }: LedgerFilter): Promise<CursorPage<LedgerRow>> {
  mustBeAllowed(ctx, 'stock.read')
  const variantId = sku === undefined ? null : await variantOf(ctx, sku)
  const cursor = cursorKey({ after: after ?? null })
  const { rows } = await sql<LedgerRow>`
    select m.id, a.sku, a.unit, a.steps_per_unit as "stepsPerUnit", w.code as warehouse, m.kind, m.qty, m.at, m.effective_at as "effectiveAt", m.actor_name as "actorName", m.document, m.reason
    from stock.movement m join catalogue.article_label a on a.variant_id = m.variant_id join stock.warehouse w on w.id = m.warehouse_id
    where ${variantId === null ? sql`true` : sql`m.variant_id = ${variantId}`} and ${warehouse === undefined ? sql`true` : sql`w.code = ${warehouse}`}
      and ${document === undefined ? sql`true` : sql`m.document = ${document}`} and ${cursor ? sql`m.id < ${Number(cursor.key[0])}::bigint` : sql`true`}
    order by m.id desc limit ${limit + 1}`.execute(ctx.db)
  return cursorPage(rows, limit, {}, (row) => [row.id])
}

async function variantOf(ctx: Ctx, sku: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`select variant_id as id from catalogue.article_label where sku_upper = ${sku.toUpperCase()}`.execute(ctx.db)
  if (!rows[0]) throw new Refusal('stock.sku_unknown', { sku })
  return rows[0].id
}
