import { sql } from 'kysely'
import { addDays, dayOf, isDay, startOfDay, type Day } from '#kernel/day.ts'
import { largestQuantity } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { announce } from '../announce.ts'
import { promiseAnew } from '../promises/promise-anew.ts'
import { serveWaiting } from '../promises/serve-waiting.ts'
import { own } from '../tables.ts'
import type { Audience } from '../sourcing/audience-of.ts'
import { targetOf } from './kept-target.ts'
import { lockAllocation } from './lock-allocation.ts'

/** Quantity in base steps; `until` is the last day, inclusive. */
export type NewAllocation = Audience & { sku: string; warehouse: string; qty: number; until: Day; note?: string | null | undefined }

/**
 * Sets pieces aside for one client or class until a day; others see and get stock without them from now on. Gives the allocation's id. Refuses `stock.sku_unknown`,
 * `stock.warehouse_unknown`, `stock.warehouse_not_ours` (what a supplier holds), `stock.audience_unknown`, `stock.audience_ambiguous`, `stock.audience_missing`, `stock.quantity_invalid`, `stock.until_past` and `stock.not_there_to_keep` when less than
 * that is free.
 */
export async function setAside(ctx: Ctx, input: NewAllocation): Promise<number> {
  mustBeAllowed(ctx, 'stock.manage')
  return inTransaction(ctx, async (tx) => {
    const target = await targetOf(tx, input.sku, input)
    if (target.companyId === null && target.classId === null) throw new Refusal('stock.audience_missing', { field: 'company' })
    mustBeQuantity(input.qty)
    const place = await own(tx).selectFrom('stock.warehouse').select(['id', 'zone', 'kind']).where('code', '=', input.warehouse).executeTakeFirst()
    if (!place) throw new Refusal('stock.warehouse_unknown', { field: 'warehouse', warehouse: input.warehouse })
    if (place.kind === 'supplier') throw new Refusal('stock.warehouse_not_ours', { field: 'warehouse', warehouse: input.warehouse })
    const endsAt = endOf(tx, input.until, place.zone)
    await keep(tx, { variantId: target.variantId, warehouseId: place.id, qty: input.qty, steps: target.steps })
    const { id } = await own(tx)
      .insertInto('stock.allocation')
      .values({
        variant_id: target.variantId,
        warehouse_id: place.id,
        company_id: target.companyId,
        class_id: target.classId,
        qty: input.qty,
        left_qty: input.qty,
        until_on: input.until,
        ends_at: endsAt,
        note: input.note?.trim() || null,
        created_at: tx.now.toString(),
        created_by: tx.actor.name,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await audit(tx, 'allocation.made', `${target.sku} ${id}`, { after: { for: target.name, qty: input.qty, until: input.until, warehouse: input.warehouse } })
    await announce(tx, [target.variantId])
    return id
  })
}

/**
 * Changes quantity, last day and note of an allocation that runs and was seen in that version. Refuses `stock.kept_unknown`, `stock.changed_meanwhile`, `stock.kept_over`,
 * `stock.quantity_invalid`, `stock.below_drawn` (orders hold more already), `stock.until_past`, `stock.not_there_to_keep`.
 */
export async function changeAllocation(
  ctx: Ctx,
  seen: { id: number; version: number | null },
  input: { qty: number; until: Day; note?: string | null | undefined },
): Promise<void> {
  mustBeAllowed(ctx, 'stock.manage')
  await inTransaction(ctx, async (tx) => {
    const before = await lockAllocation(tx, seen)
    mustBeQuantity(input.qty)
    const drawn = before.qty - before.left
    if (input.qty < drawn) throw new Refusal('stock.below_drawn', { field: 'qty', drawn: drawn / before.steps })
    const endsAt = endOf(tx, input.until, before.zone)
    await keep(tx, { variantId: before.variantId, warehouseId: before.warehouseId, qty: input.qty - before.qty, steps: before.steps })
    await own(tx)
      .updateTable('stock.allocation')
      .set({
        qty: input.qty,
        left_qty: input.qty - drawn,
        until_on: input.until,
        ends_at: endsAt,
        note: input.note?.trim() || null,
        version: before.version + 1,
      })
      .where('id', '=', before.id)
      .execute()
    await audit(tx, 'allocation.changed', `${before.sku} ${before.id}`, { before: { qty: before.qty, until: before.until }, after: { qty: input.qty, until: input.until } })
    await announce(tx, [before.variantId])
  })
}

// What is set aside must be there and promised to nobody; giving pieces back always fits, and serves who waits.
async function keep(tx: TxCtx, { variantId, warehouseId, qty, steps }: { variantId: number; warehouseId: number; qty: number; steps: number }): Promise<void> {
  await sql`insert into stock.level (variant_id, warehouse_id) values (${variantId}, ${warehouseId}) on conflict do nothing`.execute(tx.db)
  const { rows } = await sql`
    update stock.level set set_aside = set_aside + ${qty} where variant_id = ${variantId} and warehouse_id = ${warehouseId}
      and (${qty} <= 0 or set_aside + ${qty} <= on_hand - reserved) returning 1`.execute(tx.db)
  if (rows.length > 0 && qty < 0) {
    await serveWaiting(tx, [{ variantId, warehouseId }])
    await promiseAnew(tx, [{ variantId, warehouseId }])
  }
  if (rows.length > 0) return
  const level = await own(tx)
    .selectFrom('stock.level')
    .select(sql<number>`on_hand - reserved - set_aside`.as('free'))
    .where('variant_id', '=', variantId)
    .where('warehouse_id', '=', warehouseId)
    .executeTakeFirst()
  throw new Refusal('stock.not_there_to_keep', { field: 'qty', available: Math.max(0, level?.free ?? 0) / steps })
}

function mustBeQuantity(qty: number): void {
  if (!Number.isSafeInteger(qty) || qty <= 0 || qty > largestQuantity) throw new Refusal('stock.quantity_invalid', { field: 'qty' })
}

function endOf(tx: TxCtx, until: Day, zone: string): string {
  if (!isDay(until) || until < dayOf(tx.now, zone)) throw new Refusal('stock.until_past', { field: 'until', until })
  return startOfDay(addDays(until, 1), zone).toString()
}
