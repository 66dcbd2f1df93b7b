import { z } from 'zod'
import { parseQuantity, quantityText } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { addLines, cartNow, cartOf, changeLine, emptyCart, removeLine, type CartLine, type CartView } from '#modules/cart/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { ladderStep } from '../shapes/article.ts'
import { companyChoice } from '../shapes/company-choice.ts'
import { lineIn, noteIn, readLines } from '../shapes/lines.ts'
import { cents, percentText, unitMoney, unitNetOf, vatShape } from '../shapes/money.ts'
import { answers, withBody } from '../shapes/problem.ts'
import { quantityIn, quantityOut } from '../shapes/quantity.ts'
import { presentRefused, refusedLine } from '../shapes/refused-line.ts'
import { presentTotals, totalsShape } from '../shapes/totals.ts'

const cartTotals = z
  .object({
    id: z.string().nullable(),
    currency: z.string(),
    count: z.int().meta({ description: 'How many lines it has.' }),
    hidden: z.int().meta({ description: 'Lines whose article the company may no longer see; they stand in no total.' }),
    totals: totalsShape,
    delivery: z.object({
      method: z.string(),
      name: z.string(),
      freeFromCents: cents.nullable(),
      missingToFreeCents: cents.nullable(),
      minOrderCents: cents.nullable(),
      missingToMinCents: cents,
      minOrderOf: z.string().nullable().meta({ description: 'The agreement that provides for the smallest order; null when it is a general rule.' }),
    }),
    extraTermDays: z.int().meta({ description: 'Days that an offer adds to the payment term.' }),
    contentHash: z.string().meta({ description: 'Of lines, prices and totals: what was seen, to be sent with the order.' }),
  })
  .meta({ id: 'CartTotals' })

const cartLine = z
  .object({
    id: z.int(),
    sku: z.string(),
    name: z.string(),
    quantity: quantityOut,
    unit: z.string(),
    unitNet: unitMoney.nullable(),
    netCents: cents,
    grossCents: cents,
    vat: vatShape,
    next: ladderStep.nullable().meta({ description: 'The next step of the ladder.' }),
    available: quantityOut.nullable().meta({ description: "In the article's unit; null when the company is not told the figure." }),
    waitingQuantity: quantityOut.meta({ description: 'What of it is not there and would be back-ordered; all of it where the company is not told figures.' }),
    readyOn: z.string().nullable().meta({ description: 'The day on which all of it can leave; null when nobody knows.' }),
    problem: z
      .string()
      .nullable()
      .meta({ description: "Why this line can't be ordered as it stands.", examples: ['stock.insufficient'] }),
    note: z.string().nullable(),
    allowanceCents: cents.meta({ description: 'What offers on the basket took off this line; it is out of netCents already.' }),
  })
  .meta({ id: 'CartLine' })
const appliedOffer = z
  .object({
    code: z.string(),
    name: z.string(),
    to: z.string().nullable(),
    savedCents: cents,
    limited: z.boolean().meta({ description: 'True where it could not lower prices as far as it says.' }),
  })
  .meta({ id: 'AppliedOffer' })
const giftLine = z
  .object({ sku: z.string(), name: z.string(), quantity: quantityOut, unit: z.string(), offer: z.string() })
  .meta({ id: 'GiftLine', description: 'A line at 0 that the order will have.' })
const cartShape = cartTotals.extend({ lines: z.array(cartLine), offers: z.array(appliedOffer), gifts: z.array(giftLine) }).meta({ id: 'Cart' })

const addedShape = z.object({ added: z.int(), refused: z.array(refusedLine), cart: cartTotals }).meta({ id: 'AddedLines' })
const lineId = z.object({ id: z.coerce.number().int() })

/** The cart of the key, one for each company that it buys for. */
export function cartRoutes(api: Api): void {
  const config = { needs: 'cart.use' } as const
  const tags = ['Cart']
  const querystring = z.strictObject(companyChoice)

  api.get(
    '/cart',
    {
      schema: { operationId: 'getCart', tags, summary: 'The cart, priced now', querystring, response: answers(cartShape) },
      config,
    },
    async ({ ctx }) => present(await cartOf(ctx)),
  )

  api.post(
    '/cart/lines',
    {
      schema: {
        operationId: 'addCartLines',
        tags,
        summary: 'Add lines',
        description: 'What is there in the same unit grows; with `set` it is replaced. Refused lines leave the others standing.',
        body: z.strictObject({ ...companyChoice, set: z.boolean().default(false), lines: z.array(lineIn.extend(noteIn)).min(1).max(5_000) }),
        response: answers(addedShape, withBody),
      },
      config,
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { lines, refused, articles } = await readLines(ctx, request.body.lines)
        return inTransaction(ctx, async (tx) => {
          const answer = await addLines(tx, lines, { set: request.body.set, articles })
          const late = answer.refused.map(({ index, code, details }) => ({ line: lines[index]!.line, sku: request.body.lines[lines[index]!.line - 1]!.sku, code, details }))
          return { added: answer.added, refused: presentRefused([...refused, ...late], tx.locale), cart: presentCart(await cartNow(tx, answer.now)) }
        })
      }),
  )

  api.put(
    '/cart/lines/:id',
    {
      schema: {
        operationId: 'changeCartLine',
        tags,
        summary: 'Change a line',
        params: lineId,
        body: z.strictObject({ ...companyChoice, quantity: quantityIn, ...noteIn }),
        response: answers(cartTotals, [404, ...withBody]),
      },
      config,
    },
    async ({ ctx, params: { id }, body: { quantity, note } }) => {
      const line = await lineOf(ctx, id)
      await changeLine(ctx, id, { qty: parseQuantity(quantity, line.basePerUnit), ...(note === undefined ? {} : { note }) })
      return presentCart(await cartOf(ctx))
    },
  )

  api.delete(
    '/cart/lines/:id',
    {
      schema: { operationId: 'removeCartLine', tags, summary: 'Take a line out', params: lineId, querystring, response: answers(cartTotals) },
      config,
    },
    async ({ ctx, params: { id } }) => {
      await removeLine(ctx, id)
      return presentCart(await cartOf(ctx))
    },
  )

  api.delete(
    '/cart',
    {
      schema: { operationId: 'emptyCart', tags, summary: 'Empty the cart', querystring, response: answers(cartTotals) },
      config,
    },
    async ({ ctx }) => {
      await emptyCart(ctx)
      return presentCart(await cartOf(ctx))
    },
  )
}

async function lineOf(ctx: Ctx, id: number): Promise<CartLine> {
  const line = (await cartOf(ctx)).lines.find((one) => one.id === id)
  if (!line) throw new Refusal('cart.line_unknown', { lineId: id })
  return line
}

function present(cart: CartView): z.infer<typeof cartShape> {
  return {
    ...presentCart(cart),
    lines: cart.lines.map((line) => presentLine(line, cart.currency)),
    offers: cart.offers.map(({ offer: { code, name, to }, savedCents, heldCents = 0 }) => ({ code, name, to, savedCents, limited: heldCents > 0 })),
    gifts: cart.gifts.map(({ article: { sku, name }, qty, unit, basePerUnit, offers }) => ({
      sku,
      name,
      quantity: quantityText(qty, basePerUnit),
      unit,
      offer: offers[0]?.offer.code ?? '',
    })),
  }
}

function presentCart({
  id,
  currency,
  lines,
  hiddenLines,
  totals,
  extraTermDays,
  delivery: { taxClass: _, carriageNetCents: __, ...delivery },
  hash,
}: CartView): z.infer<typeof cartTotals> {
  return { id, currency, count: lines.length, hidden: hiddenLines.length, totals: presentTotals(totals), delivery, extraTermDays, contentHash: hash }
}

function presentLine(
  { id, article, qty, unit, basePerUnit, price, netCents, grossCents, vat, next, availability, promise, problem, note, allowanceCents }: CartLine,
  currency: string,
): z.infer<typeof cartLine> {
  return {
    id,
    sku: article.sku,
    name: article.name,
    quantity: quantityText(qty, basePerUnit),
    unit,
    unitNet: price && unitNetOf(price, article, currency),
    netCents,
    grossCents,
    vat: { category: vat.category, rate: percentText(vat.rate) },
    next: next && { minQuantity: quantityText(next.minQty, article.stepsPerUnit), unitNet: unitNetOf(next, article, currency) },
    available: (availability.shows ?? 'exact') === 'exact' ? quantityText(availability.available, article.stepsPerUnit) : null,
    waitingQuantity: quantityText(promise.waits, basePerUnit),
    readyOn: promise.readyOn,
    problem,
    note,
    allowanceCents,
  }
}
