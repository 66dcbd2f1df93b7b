import type { Address } from '#kernel/address.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Day } from '#kernel/day.ts'
import { collectPlan, counterById, countersOf, type Counter, type Held } from '#modules/stock/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'

export type CollectAt = {
  counterId: number
  /** From when on what lies there can be collected, ISO 8601. */
  from: string
  /** The moment at which it opens on a day, for what is brought there. */
  openOn: (day: Day) => string
  /** As prices, VAT and warehouses ask it: goods that are fetched are taxed where they are handed over. */
  place: { country: string; postalCode: string; counter: number }
  address: Address
}

/** The counter of that code as the place of an order; null for none. Refuses `order.counter_unknown`, also when it is no longer open for collection. No statement of its own. */
export async function collectAt(ctx: Ctx | TxCtx, code: string | null): Promise<CollectAt | null> {
  if (code === null || code.trim() === '') return null
  const counter = (await countersOf(ctx)).find((one) => one.code === code.trim().toUpperCase())
  const plan = counter && (await collectPlan(ctx, counter.id))
  if (!counter || !plan) throw new Refusal('order.counter_unknown', { field: 'collect', counter: code.trim().slice(0, 40) })
  const { id, name, line1, postalCode, city, country, phone } = counter
  return {
    counterId: id,
    from: plan.from.toInstant().toString(),
    openOn: (day) => openingOn(counter, day),
    place: { country, postalCode, counter: id },
    address: { name, line1, line2: null, postalCode, city, country, contactName: null, phone, accessHours: null, unloading: null },
  }
}

/** From when on the first of what was taken can be collected, ISO 8601: at once where some of it lies there, else as the counter opens on the first day promised; null where no day is known. */
export function firstFrom({ counterId, from, openOn }: CollectAt, { held, promisedOn }: Held): string | null {
  if (held.some(({ warehouseId }) => warehouseId === counterId)) return from
  const first = [...promisedOn.values()].toSorted()[0]
  return first === undefined ? null : openOn(first)
}

/** The moment at which a counter opens on a day, ISO 8601; null where the order is delivered. */
export async function collectedFrom(ctx: Ctx | TxCtx, counterId: number | null, day: Day): Promise<string | null> {
  const counter = await counterById(ctx, counterId)
  return counter && openingOn(counter, day)
}

function openingOn({ zone, opens }: Pick<Counter, 'zone' | 'opens'>, day: Day): string {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: opens }).toInstant().toString()
}
