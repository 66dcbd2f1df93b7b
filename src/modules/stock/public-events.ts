import { sql } from 'kysely'
import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import type { TxCtx } from '#platform/context.ts'
import { publicEvent, type PublicEvent } from '#platform/events/public-event.ts'
import { stockChanged, stockLow, stockRefilled } from './events.ts'

const quantity = z.string().meta({ description: 'Decimal text in the unit of the article.', examples: ['12.5'] })
const data = z.object({
  at: z.iso.datetime().meta({ description: 'The levels are those of this moment: a message with a higher sequence is never older.' }),
  levels: z.array(z.object({ sku: z.string(), warehouse: z.string(), unit: z.string(), onHand: quantity, reserved: quantity, available: quantity })),
})

/** A message of a warehouse's levels stays readable: an event of a thousand articles is told in several. */
const levelsAtOnce = 200

/** Levels moved: counted, received, reserved, shipped. Told as they stand, never as a difference. */
export const stockChangedEvent = publicEvent('stock.changed', 'Levels have changed; the message tells how they stand now', stockChanged, data, async (tx, { variantIds }) => {
  const { rows } = await sql<{ sku: string; warehouse: string; unit: string; steps: number; onHand: number; reserved: number; available: number }>`
    select v.sku, w.code as warehouse, v.unit, v.steps_per_unit as steps, l.on_hand as "onHand", l.reserved, l.on_hand - l.reserved - l.set_aside as available
    from stock.level l join catalogue.article_label v on v.variant_id = l.variant_id join stock.warehouse w on w.id = l.warehouse_id
    where l.variant_id = any(${variantIds}::bigint[]) order by v.sku_upper, w.position, w.id`.execute(tx.db)
  const levels = rows.map(({ steps, onHand, reserved, available, ...row }) => ({
    ...row,
    onHand: quantityText(onHand, steps),
    reserved: quantityText(reserved, steps),
    available: quantityText(available, steps),
  }))
  const at = tx.now.toString()
  return Array.from({ length: Math.ceil(levels.length / levelsAtOnce) }, (_, i) => ({ at, levels: levels.slice(i * levelsAtOnce, (i + 1) * levelsAtOnce) }))
})

const alerts = z.object({
  at: z.iso.datetime().meta({ description: 'The figures are those of this moment.' }),
  alerts: z.array(
    z.object({
      id: z.int().meta({ description: 'Of the alert: the one that `stock.low` told is told again by `stock.refilled`.' }),
      sku: z.string(),
      warehouse: z.string(),
      unit: z.string(),
      available: quantity,
      incoming: quantity,
      safety: quantity.nullable(),
      reorderPoint: quantity.nullable(),
      supplier: z.string().nullable().meta({ description: 'Code of the usual supplier.' }),
      raisedAt: z.iso.datetime(),
      closedAt: z.iso.datetime().nullable(),
    }),
  ),
})

/** Stock has reached its threshold, once per alert, and is above it again. */
export const stockAlertEvents: readonly PublicEvent[] = [
  publicEvent('stock.low', 'Stock has reached its alert threshold', stockLow, alerts, tellAlerts),
  publicEvent('stock.refilled', 'What was low is refilled, or watched no more', stockRefilled, alerts, tellAlerts),
]

type Alert = { id: number; sku: string; warehouse: string; unit: string; steps: number; raisedAt: string; closedAt: string | null; supplier: string | null } & Record<
  'available' | 'incoming',
  number
> &
  Record<'safety' | 'reorderPoint', number | null>

async function tellAlerts(tx: TxCtx, { alerts: told }: { alerts: { alertId: number }[] }): Promise<z.infer<typeof alerts>[]> {
  const { rows } = await sql<Alert>`
    select a.id, v.sku, w.code as warehouse, v.unit, v.steps_per_unit as steps, coalesce(l.on_hand - l.reserved - l.set_aside, 0) as available,
      coalesce((select sum(e.qty)::bigint from stock.expected_receipt e where e.variant_id = a.variant_id and e.warehouse_id = a.warehouse_id), 0) as incoming,
      t.safety, t.reorder_point as "reorderPoint", s.supplier, a.raised_at as "raisedAt", a.closed_at as "closedAt"
    from stock.alert a join catalogue.article_label v on v.variant_id = a.variant_id join stock.warehouse w on w.id = a.warehouse_id
    left join stock.level l on l.variant_id = a.variant_id and l.warehouse_id = a.warehouse_id left join stock.threshold t on t.variant_id = a.variant_id and t.warehouse_id = a.warehouse_id
    left join stock.lead_time s on s.variant_id = a.variant_id
    where a.id = any(${told.map(({ alertId }) => alertId)}::bigint[]) order by v.sku_upper, w.position, w.id`.execute(tx.db)
  const present = ({ steps, available, incoming, safety, reorderPoint, ...row }: Alert) => ({
    ...row,
    available: quantityText(available, steps),
    incoming: quantityText(incoming, steps),
    safety: safety === null ? null : quantityText(safety, steps),
    reorderPoint: reorderPoint === null ? null : quantityText(reorderPoint, steps),
  })
  const at = tx.now.toString()
  return Array.from({ length: Math.ceil(rows.length / levelsAtOnce) }, (_, i) => ({ at, alerts: rows.slice(i * levelsAtOnce, (i + 1) * levelsAtOnce).map(present) }))
}
