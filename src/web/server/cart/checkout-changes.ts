import { z } from 'zod'
import type { CartLine } from '#modules/cart/index.ts'
import { articlesByIds } from '#modules/catalogue/index.ts'
import type { DeliveryPlace } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { ordinaryCart, preorderCart } from './cart-preorders.ts'

type PriceThen = { net: number; per: number }
type Of = { sku: string; name: string }
/** What is no longer as the buyer saw it, line by line. Quantities in base steps, prices in ten-thousandths for `per` units, carriage in cents. */
export type CheckoutChange =
  | (Of & { kind: 'price'; was: PriceThen | null; now: PriceThen | null })
  | (Of & { kind: 'quantity'; was: number; now: number; unit: string; basePerUnit: number })
  | (Of & { kind: 'offer'; was: number; now: number })
  | (Of & { kind: 'added' })
  | (Of & { kind: 'gone' })
  | { kind: 'carriage'; was: number; now: number }

const seenSchema = z.object({
  carriage: z.number().int(),
  lines: z.array(z.tuple([z.number().int(), z.string(), z.number().int(), z.number().int().nullable(), z.number().int().nullable(), z.number().int()])),
})

/** Compares the cart as it is now with what the checkout had shown. */
export async function checkoutChanges(ctx: Ctx, seenText: string, place: DeliveryPlace | null, campaignId = 0): Promise<CheckoutChange[]> {
  const seen = seenSchema.safeParse(parsed(seenText))
  if (!seen.success) return []
  const cart = campaignId > 0 ? await preorderCart(ctx, campaignId, place) : await ordinaryCart(ctx, place)
  const before = new Map(seen.data.lines.map((line) => [`${line[0]} ${line[1]}`, line]))
  const now = new Map(cart.lines.map((line) => [`${line.article.variantId} ${line.unit}`, line]))
  const goneIds = seen.data.lines.filter((line) => !now.has(`${line[0]} ${line[1]}`)).map((line) => line[0])
  const gone = await articlesByIds(ctx, goneIds)
  return [
    ...cart.lines.flatMap((line) => changeOf(line, before.get(`${line.article.variantId} ${line.unit}`))),
    ...goneIds.map((id): CheckoutChange => ({ kind: 'gone', sku: gone.get(id)?.sku ?? '', name: gone.get(id)?.name ?? '' })),
    ...(cart.delivery.carriageNetCents === seen.data.carriage ? [] : [{ kind: 'carriage' as const, was: seen.data.carriage, now: cart.delivery.carriageNetCents }]),
  ]
}

function changeOf(
  { article, unit, basePerUnit, qty, price, netCents }: CartLine,
  seen: readonly [number, string, number, number | null, number | null, number] | undefined,
): CheckoutChange[] {
  const { sku, name } = article
  if (!seen) return [{ kind: 'added', sku, name }]
  const [, , qtyThen, net, per, netThen] = seen
  if (qtyThen !== qty) return [{ kind: 'quantity', sku, name, was: qtyThen, now: qty, unit, basePerUnit }]
  if (net === (price?.unitNet ?? null) && per === (price?.per ?? null)) return netThen === netCents ? [] : [{ kind: 'offer', sku, name, was: netThen, now: netCents }]
  return [{ kind: 'price', sku, name, was: net === null || per === null ? null : { net, per }, now: price && { net: price.unitNet, per: price.per } }]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
