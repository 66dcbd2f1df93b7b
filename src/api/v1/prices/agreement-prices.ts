import { z } from 'zod'
import { mostPrices, setAgreementPrices } from '#modules/pricing/index.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { answerLines } from '../shapes/answer-lines.ts'
import { knownAgreement } from '../shapes/known-agreement.ts'
import { heldPricePage, heldPriceQuery } from '../shapes/held-price-page.ts'
import { lineResult, presentResults } from '../shapes/line-result.ts'
import { pageOf } from '../shapes/page.ts'
import { heldPrice, priceCells, priceToSet } from '../shapes/price-line.ts'
import { answers, bulkBytes, withBody } from '../shapes/problem.ts'

const priceIn = z.strictObject(priceCells).meta({ id: 'AgreementPriceLine' })
const byCode = z.object({ code: z.string().trim().min(1).max(40) })

/** Fixed prices of agreements. */
export function agreementPriceRoutes(api: Api): void {
  api.get(
    '/agreements/:code/prices',
    {
      schema: {
        operationId: 'listAgreementPrices',
        tags: ['Prices'],
        summary: 'Fixed prices of an agreement',
        description: 'In SKU order.',
        params: byCode,
        querystring: heldPriceQuery,
        response: answers(pageOf(heldPrice).extend({ agreement: z.string(), currency: z.string() }), [404]),
      },
      config: { needs: 'prices.read' },
    },
    async ({ ctx, params, query }) => {
      const agreement = await knownAgreement(ctx, params.code)
      return { agreement: agreement.code, currency: agreement.currency, ...(await heldPricePage(ctx, { kind: 'agreement', id: agreement.id }, query)) }
    },
  )

  api.put(
    '/agreements/:code/prices',
    {
      schema: {
        operationId: 'setAgreementPrices',
        tags: ['Prices'],
        summary: 'Set fixed prices of an agreement',
        description: `Up to ${mostPrices} in one call. Only what differs is written; it holds at the next request. Refused lines leave the others standing; a price below cost and minimum margin is one of them.`,
        params: byCode,
        body: z.strictObject({ prices: z.array(priceIn).min(1).max(mostPrices) }),
        response: answers(lineResult, [...withBody, 404]),
      },
      config: { needs: 'prices.manage' },
      bodyLimit: bulkBytes,
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { prices } = request.body
        const { id } = await knownAgreement(ctx, request.params.code)
        return presentResults(prices, await answerLines(prices, priceToSet, (lines) => setAgreementPrices(ctx, id, lines)), ctx.locale)
      }),
  )
}
