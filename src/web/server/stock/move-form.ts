import { parseQuantity } from '#kernel/quantity.ts'
import { isRefusal, Refusal } from '#kernel/refusal.ts'
import { moveStock, setLevels } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { readForm } from '../read-form.ts'

export const stockVerbs = ['count', 'receive', 'adjust'] as const
export type StockVerb = (typeof stockVerbs)[number]

/** Does what the form of a stock article says: a count as a fact with what is said of it, a receipt, or a correction with its reason. Each refusal stands beside its field. */
export async function moveByForm(ctx: Ctx, form: FormData, article: { sku: string; stepsPerUnit: number }): Promise<StockVerb> {
  const fields = readForm(form, ctx.locale)
  const verb = fields.choice('verb', stockVerbs)
  const warehouse = fields.text('warehouse', 40)
  const reason = fields.textOrNull('reason', 200)
  fields.check()
  const qty = quantityOf(String(form.get('qty') ?? ''), verb, article.stepsPerUnit)
  const [result] =
    verb === 'count'
      ? await setLevels(ctx, 'office', [{ sku: article.sku, warehouse, onHand: qty, reason }])
      : await moveStock(ctx, [{ sku: article.sku, warehouse, kind: verb, qty, reason, document: verb === 'receive' ? reason : null }])
  if (result?.status === 'refused') throw new Refusal(result.code ?? 'stock.quantity_invalid', { field: fieldOf[result.code ?? ''] ?? 'qty', warehouse })
  return verb
}

const fieldOf: Record<string, string> = { 'stock.reason_missing': 'reason', 'stock.warehouse_unknown': 'warehouse' }

/** A count may be nothing, a correction may take away. */
function quantityOf(typed: string, verb: StockVerb, stepsPerUnit: number): number {
  const text = typed.trim()
  if (verb === 'count' && /^0+([.,]0*)?$/.test(text)) return 0
  const minus = verb === 'adjust' && /^[-\u2212]/.test(text)
  try {
    const qty = parseQuantity(minus ? text.slice(1) : text, stepsPerUnit)
    return minus ? -qty : qty
  } catch (thrown) {
    throw isRefusal(thrown) ? new Refusal(thrown.code, { ...thrown.details, field: 'qty' }) : thrown
  }
}
