import { z } from 'zod'
import type { Millionths } from '#kernel/money.ts'
import { settingKind } from '#platform/settings/settings.ts'

export const largestMargin = 10_000_000
const share = z.number().int().min(0).max(largestMargin)
const schema = z.object({ share: share.default(0), byCategory: z.record(z.string(), share).default({}) })

/** Shares of the cost on top of it, in millionths (250000: a quarter); `byCategory` by category id. */
export type Margins = { share: Millionths; byCategory: Record<string, Millionths> }

/** The least margin on cost that a price must leave, and where a category asks another. */
export const marginSettings = settingKind<Margins>('pricing.margin', schema as z.ZodType<Margins>)

/** The margin that an article must leave: that of its deepest category which asks one, else the usual one. */
export function leastMargin({ share: usual, byCategory }: Margins, categoryPath: readonly number[]): Millionths {
  const category = categoryPath.findLast((id) => String(id) in byCategory)
  return category === undefined ? usual : byCategory[String(category)]!
}
