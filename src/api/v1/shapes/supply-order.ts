import { z } from 'zod'
import { quantitiesAround, quantityText } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { resolveReceiptCodes, supplyOrderByNumber, supplyStates, type SupplyOrder } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'
import { cents, decimalText } from './money.ts'
import { countedSteps, quantityOut } from './quantity.ts'

const line = z
  .object({
    position: z.int(),
    sku: z.string(),
    supplierRef: z.string().nullable(),
    name: z.string(),
    unit: z.string(),
    quantity: quantityOut,
    offTerms: z
      .object({ minimum: quantityOut, multiple: quantityOut, below: quantityOut.nullable(), above: quantityOut, kept: z.boolean() })
      .nullable()
      .meta({ description: "Of a draft: the quantity is below the supplier's minimum or off his multiple; the valid ones on both sides, and whether it is kept knowingly." }),
    confirmed: quantityOut.nullable(),
    received: quantityOut,
    cancelled: quantityOut.meta({ description: 'Given up of what was to come.' }),
    unitNet: z.object({ amount: z.string(), per: z.int() }),
    netCents: cents,
    expected: z
      .array(z.object({ id: z.string(), dueOn: z.iso.date(), quantity: quantityOut }))
      .meta({ description: 'What is still to come, part by part; the id names one to postpone.' }),
  })
  .meta({ id: 'SupplyOrderLine' })

export const supplyOrderShape = z
  .object({
    number: z.string(),
    state: z.enum(supplyStates),
    supplier: z.string(),
    warehouse: z.string(),
    client: z
      .object({ order: z.string(), name: z.string(), direct: z.boolean(), shipTo: z.record(z.string(), z.string().nullable()).nullable() })
      .nullable()
      .meta({ description: "The client's order that caused it, because the supplier holds what was ordered; `direct`: he delivers to `shipTo` himself." }),
    currency: z.string(),
    netCents: cents,
    carriageCents: cents.nullable().meta({ description: 'What the supplier charges for bringing it, without VAT, beside `netCents`; null: he has not said.' }),
    wantedOn: z.string().nullable(),
    comment: z.string().nullable(),
    supplierRef: z.string().nullable(),
    author: z.string(),
    createdAt: z.iso.datetime(),
    sentAt: z.iso.datetime().nullable(),
    confirmedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
    version: z.int(),
    lines: z.array(line),
  })
  .meta({ id: 'SupplyOrder' })
export type SupplyOrderShape = z.infer<typeof supplyOrderShape>

export const byOrderNumber = z.strictObject({ number: z.string().max(60) })

/** One order as it stands now. Refuses `supply.order_unknown`. */
export async function supplyOrderNow(ctx: Ctx, number: string): Promise<SupplyOrderShape> {
  return presentSupplyOrder(await supplyOrderByNumber(ctx, number))
}

function presentSupplyOrder(order: SupplyOrder): SupplyOrderShape {
  const {
    number,
    state,
    supplier,
    warehouse,
    client,
    currency,
    netCents,
    carriageCents,
    wantedOn,
    comment,
    supplierRef,
    authorName,
    createdAt,
    sentAt,
    confirmedAt,
    endedAt,
    version,
  } = order
  return {
    number,
    state,
    supplier: supplier.code,
    warehouse: warehouse.code,
    client: client && { order: client.number, name: client.name, direct: client.shipTo !== null, shipTo: client.shipTo },
    currency,
    netCents,
    carriageCents,
    wantedOn,
    comment,
    supplierRef,
    author: authorName,
    createdAt,
    sentAt,
    confirmedAt,
    endedAt,
    version,
    lines: order.lines.map((one) => {
      const text = (steps: number) => quantityText(steps, one.stepsPerUnit)
      return {
        position: one.position,
        sku: one.sku,
        supplierRef: one.ref,
        name: one.name,
        unit: one.unit,
        quantity: text(one.qty),
        offTerms: state === 'draft' || state === 'to_approve' ? offTermsOf(one, text) : null,
        confirmed: one.qtyConfirmed === null ? null : text(one.qtyConfirmed),
        received: text(one.qtyReceived),
        cancelled: text(one.qtyCancelled),
        unitNet: { amount: decimalText(one.unitNet), per: one.per },
        netCents: one.netCents,
        expected: one.dues.map(({ id, dueOn, qty }) => ({ id, dueOn, quantity: text(qty) })),
      }
    }),
  }
}

function offTermsOf({ qty, minQty, multiple, keptQty: kept }: SupplyOrder['lines'][number], text: (steps: number) => string): z.infer<typeof line>['offTerms'] {
  const around = minQty === null || multiple === null ? null : quantitiesAround(qty, { minQty, multiple })
  if (!around) return null
  return { minimum: text(minQty!), multiple: text(multiple!), below: around.below === null ? null : text(around.below), above: text(around.above), kept }
}

/** Articles and base steps of codes as a supplier and we write them. Refuses `supply.codes_unknown` and what quantities refuse. */
export async function supplyLines(ctx: Ctx, supplier: string, lines: readonly { code: string; quantity: string | number }[]): Promise<{ variantId: number; qty: number }[]> {
  const found = await resolveReceiptCodes(
    ctx,
    supplier,
    lines.map(({ code }) => code),
  )
  const unknown = lines.filter(({ code }) => !found.has(code.trim()))
  if (unknown.length > 0) throw new Refusal('supply.codes_unknown', { codes: unknown.map(({ code }) => code).join(', ') })
  return lines.map(({ code, quantity }) => {
    const { variantId, stepsPerUnit } = found.get(code.trim())!
    return { variantId, qty: countedSteps(quantity, stepsPerUnit) }
  })
}
