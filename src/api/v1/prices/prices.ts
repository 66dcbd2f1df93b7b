import { z } from 'zod'
import { dayOf } from '#kernel/day.ts'
import { quantityText } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import { explainPrice, mostPrices, priceLines, setPrices, toldReasons, type PriceExplanation } from '#modules/pricing/index.ts'
import { availability, nothingThere, promiseOf } from '#modules/stock/index.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { answerLines } from '../shapes/answer-lines.ts'
import { ladderStep, presentLadder } from '../shapes/article.ts'
import { companyChoice } from '../shapes/company-choice.ts'
import { currencyOf } from '../shapes/currency-of.ts'
import { lineIn, readLines } from '../shapes/lines.ts'
import { cents, decimalText, percentText, unitGrossOf, unitMoney, unitNetOf, vatShape } from '../shapes/money.ts'
import { day, priceCells, priceToSet } from '../shapes/price-line.ts'
import { quantityOut } from '../shapes/quantity.ts'
import { answers, bulkBytes, withBody } from '../shapes/problem.ts'
import { presentRefused, refusedLine } from '../shapes/refused-line.ts'
import { lineResult, presentResults } from '../shapes/line-result.ts'

const reason = z
  .object({
    rule: z.string(),
    source: z.object({ kind: z.string(), code: z.string(), name: z.string(), audience: z.string(), from: z.string().nullable(), to: z.string().nullable() }).nullable(),
    from: z.string().nullable().meta({ description: 'Unit net before, decimal text.' }),
    to: z.string().nullable().meta({ description: 'Unit net after, decimal text.' }),
    lost: z
      .enum(['no_price', 'minimum_not_reached', 'not_reached', 'dearer', 'agreement_price', 'exclusive'])
      .optional()
      .meta({ description: 'Why this price list, agreement or offer did not decide.' }),
    limited: z.literal(true).optional().meta({ description: 'The offer could lower the price no further.' }),
  })
  .meta({ id: 'Reason', description: 'A step from the list price to the price paid, or an element that lost.' })

const hidden = z.enum(['sign_in', 'approval', 'on_request']).nullable().meta({ description: 'Why no price is told.' })

const explanation = z
  .object({
    sku: z.string(),
    quantity: quantityOut,
    unit: z.string(),
    on: day,
    currency: z.string(),
    unitNet: unitMoney.nullable(),
    netCents: cents,
    vat: vatShape,
    publicNet: unitMoney.nullable().meta({ description: 'What the public list asks at this quantity.' }),
    hidden,
    because: z.array(
      reason
        .extend({
          minQuantity: quantityOut.nullable(),
          share: z.string().nullable().meta({ description: 'Discount in per cent.' }),
          family: z.object({ name: z.string(), quantity: quantityOut }).nullable().meta({ description: 'Articles whose quantities add up, and how much they are.' }),
          setBy: z.object({ name: z.string(), at: z.string() }).nullable(),
        })
        .meta({ id: 'ExplainedReason' }),
    ),
  })
  .meta({ id: 'PriceExplanation' })

const quotedLine = z
  .object({
    line: z.int(),
    sku: z.string(),
    name: z.string(),
    quantity: quantityOut,
    unit: z.string(),
    unitNet: unitMoney.nullable(),
    unitGross: unitMoney.nullable(),
    netCents: cents,
    vat: vatShape,
    ladder: z.array(ladderStep),
    next: ladderStep.nullable().meta({ description: 'The next step above the quantity.' }),
    hidden,
    because: z.array(reason),
    available: quantityOut.nullable().meta({ description: "In the article's unit; null when the company is not told the figure." }),
    readyOn: z.string().nullable().meta({ description: 'The day on which the whole quantity can be there; null when nobody knows.' }),
  })
  .meta({ id: 'QuotedLine' })

const priceLineIn = z
  .strictObject({
    list: z.string().trim().min(1).max(40).meta({ description: 'Code of the price list.' }),
    ...priceCells,
    underCost: z
      .boolean()
      .optional()
      .meta({ description: 'True: the price is kept although it lies under cost and minimum margin. Takes a key that also has the scope `margins:read`, and is audited.' }),
  })
  .meta({ id: 'PriceLine' })

/** Prices for a company, and the prices of lists. */
export function priceRoutes(api: Api): void {
  api.post(
    '/prices',
    {
      schema: {
        operationId: 'quotePrices',
        tags: ['Prices'],
        summary: 'Prices of lines for a company',
        description: 'What these lines would cost, with the reasons. Quantities of one article in several lines share a ladder. Nothing is stored.',
        body: z.strictObject({ ...companyChoice, lines: z.array(lineIn).min(1).max(2_000) }),
        response: answers(z.object({ currency: z.string(), lines: z.array(quotedLine), refused: z.array(refusedLine) }), withBody),
      },
      config: { needs: 'prices.read' },
    },
    async ({ ctx, body }) => {
      const { lines, refused, articles } = await readLines(ctx, body.lines)
      const [priced, there, currency, { zone }] = await Promise.all([
        priceLines(ctx, { lines, articles, oneCart: true }),
        availability(ctx, [...articles.keys()]),
        currencyOf(ctx),
        ctx.tools.settings.read(ctx, sellerSettings),
      ])
      const today = dayOf(ctx.now, zone)
      return {
        currency,
        refused: presentRefused(refused, ctx.locale),
        lines: priced.map(({ article, price, vat, next, ...line }, i) => {
          const level = there.get(article.variantId) ?? nothingThere
          const promise = promiseOf(level, { qty: line.qty, leadDays: article.leadDays, today })
          const ladder = presentLadder({ article, ladder: line.ladder }, currency)
          return {
            line: lines[i]!.line,
            sku: article.sku,
            name: article.name,
            quantity: quantityText(line.qty, line.basePerUnit),
            unit: line.unit,
            unitNet: price && unitNetOf(price, article, currency),
            unitGross: price && unitGrossOf(price, vat.rate, article, currency),
            netCents: line.netCents,
            vat: { category: vat.category, rate: percentText(vat.rate) },
            ladder,
            next: next && (ladder[line.ladder.indexOf(next)] ?? null),
            hidden: line.hidden,
            because: toldReasons(ctx, line.because).map(({ rule, source, from, to, lost, limited }) => ({
              rule,
              source,
              from: from === null ? null : decimalText(from),
              to: to === null ? null : decimalText(to),
              lost,
              limited,
            })),
            available: (level.shows ?? 'exact') === 'exact' ? quantityText(promise.available, article.stepsPerUnit) : null,
            readyOn: promise.readyOn,
          }
        }),
      }
    },
  )

  api.get(
    '/prices/explain',
    {
      schema: {
        operationId: 'explainPrice',
        tags: ['Prices'],
        summary: 'Why a price is what it is',
        description:
          'Every price list and agreement considered for a company, an article, a quantity and a day: what it did, or why it lost, its validity and, for the seller, who set it.',
        querystring: z.object({
          ...companyChoice,
          sku: z.string().trim().min(1).max(100),
          quantity: z.string().max(20).default('1'),
          unit: z.string().max(20).optional(),
          on: day.optional(),
        }),
        response: answers(explanation),
      },
      config: { needs: 'prices.read' },
    },
    async ({ ctx, query }) => {
      const { lines, refused } = await readLines(ctx, [{ sku: query.sku, quantity: query.quantity, ...(query.unit === undefined ? {} : { unit: query.unit }) }])
      const [line] = lines
      if (!line) throw new Refusal(refused[0]?.code ?? 'article.unknown', refused[0]?.details ?? { code: query.sku })
      const explained = await explainPrice(ctx, {
        variantId: line.variantId,
        qty: line.qty,
        ...(line.unit === undefined ? {} : { unit: line.unit }),
        ...(query.on === undefined ? {} : { on: query.on }),
      })
      if (!explained) throw new Refusal('article.unknown', { code: query.sku })
      return presentExplanation(explained)
    },
  )

  api.put(
    '/prices',
    {
      schema: {
        operationId: 'setPrices',
        tags: ['Prices'],
        summary: 'Set prices of lists',
        description: `Up to ${mostPrices} in one call. Only what differs is written; it holds at the next request. Prices that are not named stay; a line after which a larger quantity would cost more a unit than a smaller one is refused with price.tiers_rise, whether the other price stands in the call or on the list. A price under cost and minimum margin is refused with price.under_cost unless its line says that it is kept so. Refused lines leave the others standing.`,
        body: z.strictObject({ prices: z.array(priceLineIn).min(1).max(mostPrices) }),
        response: answers(lineResult, withBody),
      },
      config: { needs: 'prices.manage' },
      bodyLimit: bulkBytes,
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { prices } = request.body
        return presentResults(
          prices,
          await answerLines(
            prices,
            (line) => ({ list: line.list, ...priceToSet(line), ...(line.underCost && { underCost: true }) }),
            (lines) => setPrices(ctx, lines),
          ),
          ctx.locale,
        )
      }),
  )
}

function presentExplanation({ line, on, currency, because, publicNet }: PriceExplanation): z.infer<typeof explanation> {
  const { article, price, vat } = line
  const quantity = (steps: number) => quantityText(steps, article.stepsPerUnit)
  return {
    sku: article.sku,
    quantity: quantityText(line.qty, line.basePerUnit),
    unit: line.unit,
    on,
    currency,
    unitNet: price && unitNetOf(price, article, currency),
    netCents: line.netCents,
    vat: { category: vat.category, rate: percentText(vat.rate) },
    publicNet: publicNet && unitNetOf(publicNet, article, currency),
    hidden: line.hidden,
    because: because.map(({ rule, source, from, to, lost, limited, minQty, share, family, setBy }) => ({
      rule,
      source,
      from: from === null ? null : decimalText(from),
      to: to === null ? null : decimalText(to),
      ...(lost === undefined ? {} : { lost }),
      ...(limited && { limited }),
      minQuantity: minQty === undefined ? null : quantity(minQty),
      share: share === undefined ? null : percentText(share),
      family: family ? { name: family.name, quantity: quantity(family.qty) } : null,
      setBy,
    })),
  }
}
