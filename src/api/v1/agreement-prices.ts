import { z } from 'zod'
import { mostPrices, pricePage, setAgreementPrices } from '#modules/pricing/index.ts'
import type { Api } from '../host.ts'
import { repeatable } from '../repeatable.ts'
import { answerLines } from './shapes/answer-lines.ts'
import { knownAgreement } from './shapes/known-agreement.ts'
import { lineResult, presentResults } from './shapes/line-result.ts'
import { after, cursorsOf, limitUpTo, pageOf } from './shapes/page.ts'
import { heldPrice, presentHeld, priceCells, priceToSet } from './shapes/price-line.ts'
import { answers, bulkBytes, withBody } from './shapes/problem.ts'

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
        querystring: z.strictObject({
          q: z.string().trim().max(200).optional().meta({ description: 'SKU or name.' }),
          when: z.enum(['now', 'later', 'over']).optional(),
          limit: limitUpTo(1_000, 200),
          after,
        }),
        response: answers(pageOf(heldPrice).extend({ agreement: z.string(), currency: z.string() }), [404]),
      },
      config: { needs: 'prices.read' },
    },
    async ({ ctx, params, query: { q, when, limit, after: cursor } }) => {
      const agreement = await knownAgreement(ctx, params.code)
      const cursors = cursorsOf(`agreement ${agreement.id}`, { q, when })
      const { rows, total, next } = await pricePage(ctx, { kind: 'agreement', id: agreement.id }, { words: q ?? '', ...(when && { when }), limit, after: cursors.in(cursor) })
      return { agreement: agreement.code, currency: agreement.currency, rows: rows.map(presentHeld), total, next: cursors.out(next) }
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
