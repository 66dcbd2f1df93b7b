import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { agreementSheet, priceHistory, priceListSheet, type PriceChangeRow } from '#modules/pricing/index.ts'
import type { Api } from '../../host.ts'
import { decimalText } from '../shapes/money.ts'
import { after, cursorsOf, limitUpTo } from '../shapes/page.ts'
import { presentDays } from '../shapes/price-line.ts'
import { answers } from '../shapes/problem.ts'
import { quantityOut } from '../shapes/quantity.ts'

const amount = z.object({ amount: z.string(), per: z.int() }).nullable()
const change = z
  .object({
    at: z.string(),
    by: z.string(),
    via: z.enum(['screen', 'file', 'api', 'formula', 'undo', 'copy']),
    list: z.string().nullable(),
    agreement: z.string().nullable(),
    sku: z.string(),
    unit: z.string(),
    minQuantity: quantityOut,
    from: z.string().nullable(),
    to: z.string().nullable().meta({ description: 'Last day, included.' }),
    before: amount.meta({ description: 'Null: it is new.' }),
    after: amount.meta({ description: 'Null: it was taken out.' }),
  })
  .meta({ id: 'PriceChange' })

/** Who changed which price, and when. For keys of the seller's. */
export function priceHistoryRoutes(api: Api): void {
  api.get(
    '/price-history',
    {
      schema: {
        operationId: 'listPriceChanges',
        tags: ['Prices'],
        summary: 'History of prices',
        description: 'The latest change first: of an article, a list, an agreement, or of an article on one of them.',
        querystring: z.strictObject({
          sku: z.string().trim().min(1).max(100).optional(),
          list: z.string().trim().max(40).optional(),
          agreement: z.string().trim().max(40).optional(),
          limit: limitUpTo(200, 50),
          after,
        }),
        response: answers(z.object({ rows: z.array(change), next: z.string().nullable().meta({ description: 'Cursor of the next page; null on the last one.' }) }), [404]),
      },
      config: { needs: 'prices.read' },
    },
    async ({ ctx, query: { sku, list, agreement, limit, after: cursor } }) => {
      const cursors = cursorsOf('price-history', { sku, list, agreement })
      const [ofList, ofAgreement] = await Promise.all([
        list === undefined ? null : priceListSheet(ctx, { code: list }),
        agreement === undefined ? null : agreementSheet(ctx, { code: agreement }),
      ])
      if (list !== undefined && !ofList) throw new Refusal('price.list_unknown', { list })
      if (agreement !== undefined && !ofAgreement) throw new Refusal('agreement.unknown', { code: agreement })
      const { rows, next } = await priceHistory(ctx, {
        ...(sku && { sku }),
        ...(ofList && { listId: ofList.id }),
        ...(ofAgreement && { agreementId: ofAgreement.id }),
        limit,
        after: cursors.in(cursor),
      })
      return { rows: rows.map(present), next: cursors.out(next) }
    },
  )
}

function present({ at, actorName, via, holder, sku, articleUnit, stepsPerUnit, unit, minQty, from, until, before, after: now }: PriceChangeRow): z.infer<typeof change> {
  const money = (price: PriceChangeRow['before']) => price && { amount: decimalText(price.unitNet), per: price.per }
  return {
    at: String(at),
    by: actorName,
    via,
    list: holder.kind === 'list' ? holder.code : null,
    agreement: holder.kind === 'agreement' ? holder.code : null,
    sku,
    unit: unit === '' ? articleUnit : unit,
    minQuantity: quantityText(minQty, stepsPerUnit),
    ...presentDays(from, until),
    before: money(before),
    after: money(now),
  }
}
