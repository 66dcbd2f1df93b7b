import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import { supplyProposals, type Because } from '#modules/supply/index.ts'
import type { Api } from '../../host.ts'
import { cents, decimalText } from '../shapes/money.ts'
import { answers } from '../shapes/problem.ts'
import { quantityOut } from '../shapes/quantity.ts'

const reason = z
  .object({
    code: z.string().meta({ description: '`stands`, `below`, `promised`, `demand`, `safety`, `target`, `minimum`, `multiple`, `break`, `order_minimum`, `supplier`, `no_price`.' }),
    figures: z.record(z.string(), z.string()).meta({ description: "Quantities in the article's unit, days, amounts: decimal text." }),
  })
  .meta({ id: 'ProposalReason' })
const proposal = z
  .object({
    supplier: z.string(),
    supplierName: z.string(),
    warehouse: z.string(),
    currency: z.string(),
    netCents: cents,
    missingToMinimumCents: cents.nullable().meta({ description: 'To the smallest order that he takes.' }),
    missingToFrancoCents: cents.nullable().meta({ description: 'To carriage paid.' }),
    lines: z.array(
      z.object({
        sku: z.string(),
        name: z.string(),
        unit: z.string(),
        supplierRef: z.string().nullable(),
        quantity: quantityOut,
        unitNet: z.object({ amount: z.string(), per: z.int() }).nullable(),
        netCents: cents,
        dueOn: z.iso.date().meta({ description: 'When it would arrive, ordered today.' }),
        coverDays: z.int().nullable().meta({ description: 'For how long what is there lasts.' }),
        because: z.array(reason),
      }),
    ),
  })
  .meta({ id: 'SupplyProposal' })

/** What to order now, explained line by line; createSupplyOrder makes an order of it. */
export function supplyProposalRoutes(api: Api): void {
  api.get(
    '/supply-proposals',
    {
      schema: {
        operationId: 'listSupplyProposals',
        tags: ['Supply'],
        summary: 'What to order now, by supplier and warehouse',
        description: 'Articles that have reached their reorder point, or of which more is promised than will come. Computed at each call.',
        querystring: z.strictObject({ supplier: z.string().max(20).optional(), warehouse: z.string().max(40).optional() }),
        response: answers(z.object({ proposals: z.array(proposal), withoutSupplier: z.array(z.object({ sku: z.string(), name: z.string(), warehouse: z.string() })) })),
      },
      config: { needs: 'supply.read' },
    },
    async ({ ctx, query }) => {
      const { orders, withoutSupplier } = await supplyProposals(ctx, query)
      return {
        withoutSupplier: withoutSupplier.map(({ sku, name, warehouse }) => ({ sku, name, warehouse })),
        proposals: orders.map(({ supplier, warehouse, netCents, lines }) => {
          return {
            supplier: supplier.code,
            supplierName: supplier.name,
            warehouse: warehouse.code,
            currency: supplier.currency,
            netCents,
            missingToMinimumCents: missingTo(supplier.minOrderCents, netCents),
            missingToFrancoCents: missingTo(supplier.francoCents, netCents),
            lines: lines.map(({ sku, name, unit, stepsPerUnit, ref, qty, price, netCents: net, dueOn, coverDays, because }) => ({
              sku,
              name,
              unit,
              supplierRef: ref,
              quantity: quantityText(qty, stepsPerUnit),
              unitNet: price && { amount: decimalText(price.unitNet), per: price.per },
              netCents: net,
              dueOn,
              coverDays,
              because: because.map((one) => presentReason(one, stepsPerUnit)),
            })),
          }
        }),
      }
    },
  )
}

function missingTo(limit: number | null, netCents: number): number | null {
  return limit !== null && netCents < limit ? limit - netCents : null
}

function presentReason({ code, ...rest }: Because, stepsPerUnit: number): z.infer<typeof reason> {
  const figures = Object.entries(rest).map(([name, value]): [string, string] => {
    if (typeof value !== 'number' || name === 'leadDays' || name === 'coverDays' || name === 'per') return [name, String(value)]
    if (name === 'perDayThousandths') return ['perDay', quantityText(value, stepsPerUnit * 1_000)]
    if (name === 'unitNet') return [name, decimalText(value)]
    return name === 'savedPerMillionths' ? ['savedPercent', String(value / 10_000)] : [name, quantityText(value, stepsPerUnit)]
  })
  return { code, figures: Object.fromEntries(figures) }
}
