import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { mostPrices, priceListSheet, takeOutPrices, type Holder } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { answerLines } from '../shapes/answer-lines.ts'
import { knownAgreement } from '../shapes/known-agreement.ts'
import { lineResult, presentResults } from '../shapes/line-result.ts'
import { priceKey, priceToTakeOut } from '../shapes/price-line.ts'
import { answers, bulkBytes, withBody } from '../shapes/problem.ts'

const body = z.strictObject({
  prices: z
    .array(z.strictObject(priceKey).meta({ id: 'PriceKey' }))
    .min(1)
    .max(mostPrices),
})
const byCode = z.object({ code: z.string().trim().min(1).max(40) })

/** Prices that shall not have been, taken out of a list or an agreement; one that was right until a day is ended by `to` instead. */
export function priceRemovalRoutes(api: Api): void {
  const description = `Up to ${mostPrices} in one call, each by article, unit, tier and first day, and answered. It holds at the next request; the history keeps what it was. The price before it does not come back.`
  remove('/price-lists/:code/prices/remove', 'removePrices', 'Take prices out of a list', async (ctx, code) => {
    const list = await priceListSheet(ctx, { code })
    if (!list) throw new Refusal('price.list_unknown', { list: code })
    return { kind: 'list', id: list.id }
  })
  remove('/agreements/:code/prices/remove', 'removeAgreementPrices', 'Take fixed prices out of an agreement', async (ctx, code) => {
    const { id } = await knownAgreement(ctx, code)
    return { kind: 'agreement', id }
  })

  function remove(path: string, operationId: string, summary: string, holderOf: (ctx: Ctx, code: string) => Promise<Holder>): void {
    const schema = { operationId, summary, description, tags: ['Prices'], params: byCode, body, response: answers(lineResult, [...withBody, 404]) }
    api.post(path, { schema, config: { needs: 'prices.manage' }, bodyLimit: bulkBytes }, async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { prices } = request.body
        const holder = await holderOf(ctx, request.params.code)
        return presentResults(prices, await answerLines(prices, priceToTakeOut, (lines) => takeOutPrices(ctx, holder, lines)), ctx.locale)
      }),
    )
  }
}
