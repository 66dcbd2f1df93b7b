import { parseQuantity } from '#kernel/quantity.ts'
import { isRefusal, Refusal } from '#kernel/refusal.ts'
import { stepsBySku, type NewTransfer } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'

/**
 * Lines as people type or paste them, one article to a line: 'VIS-M8 40', tab and semicolon also part. Base steps; a minus only where it may stand. Refuses `stock.sku_unknown` and
 * `quantity.…` beside the field, naming the article.
 */
export async function typedMoves(ctx: Ctx, text: string, { negative = false } = {}): Promise<NewTransfer['lines']> {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 2_000)
    .map((line) => {
      const [, sku = line, quantity = ''] = /^(.+?)[\s;]+([-\u2212+]?[\d.,]+)$/.exec(line) ?? []
      return { sku: sku.trim(), quantity }
    })
  const steps = await stepsBySku(
    ctx,
    lines.map(({ sku }) => sku),
  )
  return lines.map(({ sku, quantity }) => {
    const one = steps.get(sku.toUpperCase())
    if (one === undefined) throw new Refusal('stock.sku_unknown', { field: 'lines', sku })
    const minus = negative && /^[-\u2212]/.test(quantity)
    try {
      const qty = parseQuantity(minus ? quantity.slice(1) : quantity.replace(/^\+/, ''), one)
      return { sku, qty: minus ? -qty : qty }
    } catch (thrown) {
      throw isRefusal(thrown) ? new Refusal('stock.line_unread', { field: 'lines', sku, typed: quantity }) : thrown
    }
  })
}
