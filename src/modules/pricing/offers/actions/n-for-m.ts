import { z } from 'zod'
import { mulDiv } from '#kernel/money.ts'
import { basketAction, type BasketLine } from '../offer-action.ts'

/** 'Take 5, pay 4' of the same article, for each full group in all its lines, whatever their units; the units given are worth its average net. */
export const nForM = basketAction({
  code: 'n_for_m',
  settings: z
    .strictObject({ take: z.number().int().min(2).max(1_000), pay: z.number().int().min(0).max(999) })
    .refine(({ take, pay }) => pay < take, { path: ['pay'], message: 'less than what is taken' }),
  fields: [
    { name: 'take', as: 'whole' },
    { name: 'pay', as: 'whole' },
  ],
  apply: ({ lines }, { take, pay }) => {
    const allowances = byArticle(lines).flatMap(({ indexes, qty, netCents, steps }) => {
      const groups = Math.floor(qty / (take * steps))
      return groups > 0 ? [{ lines: indexes, cents: mulDiv(netCents, groups * (take - pay) * steps, qty) }] : []
    })
    return allowances.length > 0 ? { allowances } : null
  },
  missingUnits: ({ lines }, { take }) => {
    const missing = byArticle(lines).map(({ qty, steps }) => Math.ceil((take * steps - qty) / steps))
    return missing.length > 0 && missing.every((units) => units > 0) ? Math.min(...missing) : null
  },
})

function byArticle(lines: readonly BasketLine[]): { indexes: number[]; qty: number; netCents: number; steps: number }[] {
  return [...Map.groupBy(lines, (line) => line.article.variantId).values()].map((same) => ({
    indexes: same.map((line) => line.index),
    qty: same.reduce((sum, line) => sum + line.qty, 0),
    netCents: same.reduce((sum, line) => sum + line.netCents, 0),
    steps: same[0]!.article.stepsPerUnit,
  }))
}
