import { z } from 'zod'
import { isRefusal } from '#kernel/refusal.ts'
import { parseQuantity } from '#kernel/quantity.ts'
import { articlesByIds, variantIdsByCode, type Article } from '#modules/catalogue/index.ts'
import type { Ctx } from '#platform/context.ts'
import { quantityIn } from './quantity.ts'

/** A line as a caller writes it. */
export const lineIn = z.strictObject({
  sku: z.string().trim().min(1).max(100).meta({ description: "The company's own reference, an EAN or an old SKU will do as well." }),
  quantity: quantityIn,
  unit: z.string().max(20).optional().meta({ description: "The article's unit, or one of its packs." }),
})
export const noteIn = { note: z.string().trim().max(500).nullish() }

export type LineIn = z.infer<typeof lineIn> & { note?: string | null | undefined }
export type LineRefused = { line: number; sku: string; code: string; details: Record<string, unknown> }
export type ReadLine = { line: number; variantId: number; qty: number; unit: string; note: string | null; typedRef: string | null }

/**
 * What written lines mean: article and base steps, in two statements whatever their number. Those that mean nothing are answered by their number in
 * the call, from 1: `article.unknown`, `unit.unknown`, `quantity.…`.
 */
export async function readLines(ctx: Ctx, written: readonly LineIn[]): Promise<{ lines: ReadLine[]; refused: LineRefused[]; articles: Map<number, Article> }> {
  const matches = await variantIdsByCode(
    ctx,
    written.map((line) => line.sku),
  )
  const articles = await articlesByIds(ctx, [...new Set([...matches.values()].map((match) => match.variantId))])
  const lines: ReadLine[] = []
  const refused: LineRefused[] = []
  for (const [index, { sku, quantity, unit, note }] of written.entries()) {
    const match = matches.get(sku)
    const article = match && articles.get(match.variantId)
    const answer = article ? stepsOf(article, quantity, unit) : { code: 'article.unknown', details: { sku } }
    if (article && 'qty' in answer) lines.push({ line: index + 1, variantId: article.variantId, ...answer, note: note ?? null, typedRef: match.kind === 'client' ? sku : null })
    else if ('code' in answer) refused.push({ line: index + 1, sku, ...answer })
  }
  return { lines, refused, articles }
}

function stepsOf(article: Article, quantity: string | number, unit: string = article.unit): { qty: number; unit: string } | Pick<LineRefused, 'code' | 'details'> {
  const steps = unit === article.unit ? article.stepsPerUnit : article.packs.find((pack) => pack.unit === unit)?.factor
  if (steps === undefined) return { code: 'unit.unknown', details: { sku: article.sku, unit } }
  try {
    return { qty: parseQuantity(quantity, steps), unit }
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal
    return { code: refusal.code, details: { sku: article.sku, ...refusal.details } }
  }
}
