import { Refusal } from '#kernel/refusal.ts'
import { stepsBySku } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'

/** Base steps of one unit of an article. Refuses `stock.sku_unknown`. */
export async function stepsOf(ctx: Ctx, sku: string): Promise<number> {
  return (await stepsOfAll(ctx, [sku]))(sku)
}

/** The same for many, in one statement; what is given refuses those that are not there. */
export async function stepsOfAll(ctx: Ctx, skus: readonly string[]): Promise<(sku: string) => number> {
  const steps = await stepsBySku(ctx, skus)
  return (sku) => {
    const own = steps.get(sku.toUpperCase())
    if (own === undefined) throw new Refusal('stock.sku_unknown', { sku })
    return own
  }
}
