import { z } from 'zod'
import type { Totals } from '#kernel/totals.ts'
import { cents, percentText } from './money.ts'

export const totalsShape = z
  .object({
    goodsNetCents: cents,
    carriageNetCents: cents,
    netCents: cents,
    vat: z.array(z.object({ category: z.string(), rate: z.string().meta({ description: 'Per cent, decimal text.' }), netCents: cents, vatCents: cents })),
    vatCents: cents,
    grossCents: cents,
  })
  .meta({ id: 'Totals', description: 'VAT is computed per rate on the sum of the nets, and rounded once.' })

/** Totals with their rates as percentages in text. */
export function presentTotals({ vat, ...totals }: Totals): z.infer<typeof totalsShape> {
  return { ...totals, vat: vat.map((group) => ({ ...group, rate: percentText(group.rate) })) }
}
