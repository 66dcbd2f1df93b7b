import { deliveryInstead, type Order } from '#modules/orders/index.ts'
import { countersOf } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'

/** An address that an order could be delivered to, with carriage before tax and the gross of the whole order there. */
export type DeliveryOffered = { siteId: string; name: string; city: string; carriageNetCents: number; grossCents: number }
export type InsteadOfCounter = { counters: { code: string; name: string }[]; addresses: DeliveryOffered[] }

/** Where an order whose counter no longer collects could be fetched or delivered instead; nothing for other orders. */
export async function insteadOfCounter(ctx: Ctx, order: Order): Promise<InsteadOfCounter> {
  if (!order.may.counter) return { counters: [], addresses: [] }
  const [counters, deliveries] = await Promise.all([countersOf(ctx), deliveryInstead(ctx, order)])
  return {
    counters: counters.map(({ code, name }) => ({ code, name })),
    addresses: deliveries.map(({ site, quote, grossCents }) => ({ siteId: site.id, name: site.name, city: site.city, carriageNetCents: quote.carriageNetCents, grossCents })),
  }
}
