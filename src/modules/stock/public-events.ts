import { sql } from 'kysely'
import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import { publicEvent } from '#platform/public-event.ts'
import { stockChanged } from './events.ts'

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
