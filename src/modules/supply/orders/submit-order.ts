import { sql } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { supplyOrdered, supplyToApprove } from '../events.ts'
import { supplySettings } from '../settings.ts'
import { arrivalDay } from '../suppliers/arrival-day.ts'
import { supplierRows } from '../suppliers/supplier-rows.ts'
import { own } from '../tables.ts'
import { lockSupplyOrder, type LockedOrder, type SeenOrder } from './steps/lock-order.ts'
import { mustFit } from './steps/must-fit.ts'
import { note } from './steps/note.ts'
import { mustAllow } from './steps/states.ts'
import { writeDues } from './steps/write-dues.ts'

/**
 * Sends a draft to its supplier, or to somebody who approves it when its net reaches the seller's limit. Says which. Refuses `supply.order_changed_meanwhile`,
 * `supply.state_forbids`, `supply.order_empty`, `supply.off_terms`.
 */
export async function submitSupplyOrder(ctx: Ctx, seen: SeenOrder): Promise<'sent' | 'to_approve'> {
  mustBeAllowed(ctx, 'supply.manage')
  const { approveFromCents } = await ctx.tools.settings.read(ctx, supplySettings)
  return inTransaction(ctx, async (tx) => {
    const order = await lockSupplyOrder(tx, seen)
    mustAllow(order, 'submit')
    if (order.lines.length === 0) throw new Refusal('supply.order_empty')
    await mustFit(tx, order)
    if (approveFromCents === null || order.netCents < approveFromCents) {
      await send(tx, order, { sender: tx.actor.id })
      return 'sent'
    }
    await own(tx)
      .updateTable('supply.order')
      .set({ state: 'to_approve', sender: tx.actor.id, version: sql<number>`version + 1` })
      .where('id', '=', order.id)
      .execute()
    await note(tx, order.id, 'to_approve', { netCents: order.netCents, limitCents: approveFromCents })
    await emit(tx, supplyToApprove, { supplyOrderId: order.id }, order.id)
    return 'to_approve'
  })
}

/** The order leaves: when its lines should arrive is written, its mail follows from the event. The caller holds its lock. */
export async function send(tx: TxCtx, order: LockedOrder, by: { sender: string } | { approvedBy: string }): Promise<void> {
  const { zone } = await tx.tools.settings.read(tx, sellerSettings)
  const [supplier] = await supplierRows(tx, sql<boolean>`s.id = ${order.supplierId}`)
  const leads = await own(tx)
    .selectFrom('supply.article')
    .select(['variant_id', 'lead_days'])
    .where('supplier_id', '=', order.supplierId)
    .where(
      'variant_id',
      'in',
      order.lines.map((line) => line.variantId),
    )
    .execute()
  const leadOf = new Map(leads.map((row) => [row.variant_id, row.lead_days]))
  const today = dayOf(tx.now, zone)
  await writeDues(
    tx,
    order.id,
    order.lines.map(({ position, variantId, qty }) => {
      const earliest = arrivalDay(today, leadOf.get(variantId) ?? supplier!.leadDays, supplier!)
      return { position, dues: [{ dueOn: order.wantedOn && order.wantedOn > earliest ? order.wantedOn : earliest, qty }] }
    }),
  )
  await own(tx)
    .updateTable('supply.order')
    .set({
      state: 'sent',
      sent_at: tx.now.toString(),
      version: sql<number>`version + 1`,
      ...('sender' in by ? { sender: by.sender } : { approved_by: by.approvedBy }),
    })
    .where('id', '=', order.id)
    .execute()
  await note(tx, order.id, 'sent', { to: supplier!.email })
  await emit(tx, supplyOrdered, { supplyOrderId: order.id }, order.id)
}
