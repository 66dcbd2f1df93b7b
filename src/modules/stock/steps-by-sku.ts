import { sql } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'

/** How many base steps make one unit of each of these articles, by SKU in capitals; what doesn't exist isn't there. For staff and outside systems. */
export async function stepsBySku(ctx: Ctx | TxCtx, skus: readonly string[]): Promise<Map<string, number>> {
  mustBeAllowed(ctx, 'stock.read')
  const { rows } = await sql<{ sku: string; steps: number }>`
    select a.sku_upper as sku, a.steps_per_unit as steps from catalogue.article_label a where a.sku_upper = any(${[...new Set(skus.map((sku) => sku.toUpperCase()))]}::text[])`.execute(
    ctx.db,
  )
  return new Map(rows.map((row) => [row.sku, row.steps]))
}
