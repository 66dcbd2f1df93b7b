import { sql } from 'kysely'
import { dayOf, isDay, type Day } from '#kernel/day.ts'
import { largestQuantity } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { own } from '../../tables.ts'
import type { Audience } from '../../sourcing/audience-of.ts'
import { targetOf } from '../kept-target.ts'
import { capPeriods, type CapPeriod } from './period-of.ts'

/** Quantity in base steps; days inclusive. `shared`: all of a class (or everybody) together instead of each by himself. */
export type NewCap = Audience & {
  sku: string
  qty: number
  period: CapPeriod
  from?: Day | null | undefined
  until?: Day | null | undefined
  shared?: boolean | undefined
  note?: string | null | undefined
}

/**
 * Limits what a client, each client of a class, or everybody may order of an article in a period. Gives the cap's id. Orders placed before are not counted.
 * Refuses `stock.sku_unknown`, `stock.audience_unknown`, `stock.audience_ambiguous`, `stock.quantity_invalid`, `stock.period_invalid` (a free period needs both days; the last not before the first, nor past).
 */
export async function saveCap(ctx: Ctx, input: NewCap): Promise<number> {
  mustBeAllowed(ctx, 'stock.manage')
  return inTransaction(ctx, async (tx) => {
    const target = await targetOf(tx, input.sku, input)
    await check(tx, input)
    const { id } = await own(tx)
      .insertInto('stock.cap')
      .values({
        variant_id: target.variantId,
        company_id: target.companyId,
        class_id: target.classId,
        shared: (input.shared ?? false) && target.companyId === null,
        qty: input.qty,
        period: input.period,
        starts_on: input.from ?? null,
        ends_on: input.until ?? null,
        note: input.note?.trim() || null,
        created_at: tx.now.toString(),
        created_by: tx.actor.name,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await audit(tx, 'cap.made', `${target.sku} ${id}`, { after: { for: target.name, qty: input.qty, period: input.period, from: input.from ?? null, until: input.until ?? null } })
    return id
  })
}

/** Changes quantity, last day and note of a cap that was seen in that version; what was ordered stays counted. Refuses `stock.kept_unknown`, `stock.changed_meanwhile`, `stock.kept_over` and what `saveCap` refuses. */
export async function changeCap(
  ctx: Ctx,
  seen: { id: number; version: number | null },
  input: { qty: number; until?: Day | null | undefined; note?: string | null | undefined },
): Promise<void> {
  mustBeAllowed(ctx, 'stock.manage')
  await inTransaction(ctx, async (tx) => {
    const before = await lockCap(tx, seen)
    await check(tx, { qty: input.qty, period: before.period as CapPeriod, from: before.starts_on, until: input.until ?? null })
    await own(tx)
      .updateTable('stock.cap')
      .set({ qty: input.qty, ends_on: input.until ?? null, note: input.note?.trim() || null, version: before.version + 1 })
      .where('id', '=', before.id)
      .execute()
    await audit(tx, 'cap.changed', `${before.variant_id} ${before.id}`, {
      before: { qty: before.qty, until: before.ends_on },
      after: { qty: input.qty, until: input.until ?? null },
    })
  })
}

/** Ends a cap: it limits nobody any more. Refuses `stock.kept_unknown`, `stock.changed_meanwhile`, `stock.kept_over`. */
export async function endCap(ctx: Ctx, seen: { id: number; version: number | null }): Promise<void> {
  mustBeAllowed(ctx, 'stock.manage')
  await inTransaction(ctx, async (tx) => {
    const before = await lockCap(tx, seen)
    await own(tx)
      .updateTable('stock.cap')
      .set({ ended_at: tx.now.toString(), ended_by: tx.actor.name, version: before.version + 1 })
      .where('id', '=', before.id)
      .execute()
    await audit(tx, 'cap.ended', `${before.variant_id} ${before.id}`, { before: { qty: before.qty } })
  })
}

async function lockCap(tx: TxCtx, seen: { id: number; version: number | null }) {
  const { rows } = await sql<{ id: number; variant_id: number; qty: number; period: string; starts_on: Day | null; ends_on: Day | null; ended_at: string | null; version: number }>`
    select id, variant_id, qty, period, starts_on, ends_on, ended_at, version from stock.cap where id = ${seen.id} for update`.execute(tx.db)
  const [found] = rows
  if (!found) throw new Refusal('stock.kept_unknown', { id: seen.id })
  if (found.ended_at !== null) throw new Refusal('stock.kept_over')
  if (seen.version !== null && found.version !== seen.version) throw new Refusal('stock.changed_meanwhile')
  return found
}

async function check(tx: TxCtx, { qty, period, from, until }: Pick<NewCap, 'qty' | 'period' | 'from' | 'until'>): Promise<void> {
  if (!Number.isSafeInteger(qty) || qty <= 0 || qty > largestQuantity) throw new Refusal('stock.quantity_invalid', { field: 'qty' })
  const { zone } = await tx.tools.settings.read(tx, sellerSettings)
  const days = [from, until].filter((one): one is string => Boolean(one))
  const fits =
    capPeriods.includes(period) && days.every(isDay) && (period !== 'free' || days.length === 2) && (!from || !until || from <= until) && (!until || until >= dayOf(tx.now, zone))
  if (!fits) throw new Refusal('stock.period_invalid', { field: 'until' })
}
