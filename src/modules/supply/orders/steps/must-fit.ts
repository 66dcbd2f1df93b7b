import { sql } from 'kysely'
import { quantitiesAround, quantityText } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'
import type { LockedOrder } from './lock-order.ts'
import { note } from './note.ts'

type Line = { position: number; sku: string; qty: number; kept: boolean; steps: number; minQty: number; multiple: number }

/**
 * What leaves is what the supplier delivers: a line below his minimum or off his multiple only if somebody kept it knowingly (`kept_qty`), which the timeline says. By the
 * terms of now, also when the draft is older. Refuses `supply.off_terms` with the lines and the valid quantities on both sides, in units.
 */
export async function mustFit(tx: TxCtx, order: LockedOrder): Promise<void> {
  const { rows } = await sql<Line>`
    select l.position, l.sku, l.qty, l.kept_qty as kept, l.steps_per_unit as steps, a.min_qty as "minQty", a.multiple
    from supply.line l join supply.article a on a.variant_id = l.variant_id and a.supplier_id = ${order.supplierId} where l.order_id = ${order.id} order by l.position`.execute(
    tx.db,
  )
  const off = rows.flatMap((line) => {
    const around = quantitiesAround(line.qty, line)
    return around ? [{ ...line, around }] : []
  })
  const open = off.filter(({ kept }) => !kept)
  if (open.length > 0) {
    const lines = open.map(({ position, sku, qty, steps, around }) => ({
      position,
      sku,
      quantity: quantityText(qty, steps),
      valid: [around.below, around.above].filter((one) => one !== null).map((one) => quantityText(one, steps)),
    }))
    throw new Refusal('supply.off_terms', { skus: lines.map(({ sku, quantity, valid }) => `${sku} (${quantity}: ${valid.join(' / ')})`).join(', '), lines })
  }
  if (off.length > 0) await note(tx, order.id, 'kept_off_terms', { reason: off.map(({ sku, qty, steps }) => `${sku} × ${quantityText(qty, steps)}`).join(', ') })
}
