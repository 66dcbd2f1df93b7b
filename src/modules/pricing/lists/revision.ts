import { sql } from 'kysely'
import { z } from 'zod'
import { isDay } from '#kernel/day.ts'

export const revisionInput = z.object({
  /** More (or less) in millionths of the price: 35000 = +3.5 %. */
  share: z
    .number()
    .int()
    .min(-990_000)
    .max(10_000_000)
    .refine((share) => share !== 0),
  brandId: z
    .number()
    .int()
    .nullish()
    .transform((id) => id ?? null),
  categoryId: z
    .number()
    .int()
    .nullish()
    .transform((id) => id ?? null),
  /** Prices end on a multiple of so many ten-thousandths: 100 = a cent, 500 = five cents. */
  step: z.union([z.literal(1), z.literal(10), z.literal(100), z.literal(500), z.literal(1_000), z.literal(10_000)]).default(1),
  from: z.string().refine(isDay),
})
export type RevisionInput = z.input<typeof revisionInput>
export type Revision = z.output<typeof revisionInput>

/**
 * The prices of a list in force on the day of a revision, with what each becomes: exact, rounded half away from zero to the step, never below one step.
 * Prices that begin later stay as they were planned.
 */
export function revisedPrices(listId: number, { share, brandId, categoryId, step, from }: Revision) {
  return sql`
    select p.*, greatest(round(p.unit_net::numeric * ${1_000_000 + share} / 1000000 / ${step}) * ${step}, least(p.unit_net, ${step}))::bigint as net_after
    from pricing.price p ${brandId || categoryId ? sql`join catalogue.article_place x on x.variant_id = p.variant_id` : sql``}
    where p.list_id = ${listId} and p.valid_from <= ${from}::date and p.valid_to > ${from}::date
      ${brandId ? sql`and x.brand_id = ${brandId}` : sql``} ${categoryId ? sql`and x.category_path @> array[${categoryId}::bigint]` : sql``}`
}
