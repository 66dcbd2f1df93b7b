import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { TxCtx } from '#platform/context.ts'
import { announce } from '../announce.ts'
import type { Moved } from '../events.ts'
import { giveBack } from '../kept/give-back.ts'
import { releaseReserved } from '../release.ts'
import { lockLevels, reserve } from '../reserve.ts'
import type { ServingPlace } from '../sourcing/reach-of.ts'

/** Of a line of an order, how much (base steps) of what a supplier holds for it he will not deliver. */
export type NotDelivered = { line: number; variantId: number; sku: string; qty: number }

type Case = {
  /** The order whose lines they are, the client's company and where it goes. */
  holder: string
  companyId: string | null
  deliverTo: ServingPlace | null
  /** The supplier's warehouse, and the document by which he or we gave it up. */
  warehouseId: number
  document: string
  /** He said himself that he has it not. */
  says: boolean
}

/**
 * What a supplier holds for a client's lines and will not deliver is promised from elsewhere, in this transaction: held where it is free, at other suppliers' too, otherwise waiting behind
 * those who wait already, for the day of the next cover or without one. Gives the days that change; the caller announces them (`announceMoved`), once with what else it moves. What he has not, or what now waits, he has for nobody: his stock counts
 * as empty beyond what is held, until his next count. Up to what the lines still hold at his. The calling room has asked for the right and holds whatever comes before levels in the order of locks.
 */
export async function promiseElsewhere(tx: TxCtx, lost: readonly NotDelivered[], { holder, companyId, deliverTo, warehouseId, document, says }: Case): Promise<Moved[]> {
  if (lost.length === 0) return []
  const variantIds = [...new Set(lost.map((one) => one.variantId))]
  await lockLevels(tx, variantIds)
  const before = await heldAt(tx, holder, warehouseId, lost)
  const lines = lost.flatMap(({ qty, ...line }) => {
    const there = before.get(line.line)
    return there ? [{ ...line, qty: Math.min(qty, there.qty) }] : []
  })
  if (lines.length === 0) return []
  await releaseReserved(tx, holder, lines, warehouseId)
  // What was set aside for him at the supplier's is gone with it.
  await giveBack(tx, holder, { shipped: true })
  const { waiting, promisedOn } = await reserve(tx, holder, lines, { grows: true, companyId, deliverTo, insteadOf: warehouseId })
  const without = new Set(waiting.flatMap((one) => (one.promisedOn === null ? [one.line] : [])))
  await emptied(tx, says ? variantIds : waiting.map((one) => one.variantId), warehouseId, document)
  const comes = await toCome(tx, holder)
  await announce(tx, variantIds)
  return lines.flatMap(({ line, variantId }): Moved[] => {
    const [from, to] = [before.get(line)!.promisedOn, without.has(line) ? null : (promisedOn.get(line) ?? null)]
    return from === to ? [] : [{ holder, line, variantId, from, to, ...(!comes.has(line) && { held: true }) }]
  })
}

async function heldAt(tx: TxCtx, holder: string, warehouseId: number, lost: readonly NotDelivered[]): Promise<Map<number, { qty: number; promisedOn: Day | null }>> {
  const { rows } = await sql<{ line: number; qty: number; promisedOn: Day | null }>`
    select line, qty, promised_on as "promisedOn" from stock.reservation where holder = ${holder} and warehouse_id = ${warehouseId} and line = any(${lost.map(({ line }) => line)}::bigint[])`.execute(
    tx.db,
  )
  return new Map(rows.map((row) => [row.line, row]))
}

// A movement of his stock, so that it still equals the ledger.
async function emptied(tx: TxCtx, variantIds: readonly number[], warehouseId: number, document: string): Promise<void> {
  const at = tx.now.toString()
  await sql`
    with free as (
      select variant_id, warehouse_id, on_hand - set_aside - reserved as qty from stock.level where warehouse_id = ${warehouseId} and variant_id = any(${[...variantIds]}::bigint[]) and on_hand > set_aside + reserved
    ), levels as (
      update stock.level l set on_hand = l.on_hand - f.qty, as_of = ${at}::timestamptz from free f where l.variant_id = f.variant_id and l.warehouse_id = f.warehouse_id
    )
    insert into stock.movement (variant_id, warehouse_id, kind, qty, effective_at, at, actor, actor_name, document)
    select variant_id, warehouse_id, 'adjust', -qty, ${at}::timestamptz, ${at}::timestamptz, ${tx.actor.id}, ${tx.actor.name}, ${document} from free`.execute(tx.db)
}

// Lines of which something is still to come, from us or from a supplier.
async function toCome(tx: TxCtx, holder: string): Promise<Set<number>> {
  const { rows } = await sql<{ line: number }>`
    select line from stock.backorder where holder = ${holder} union select line from stock.reservation where holder = ${holder} and promised_on is not null`.execute(tx.db)
  return new Set(rows.map(({ line }) => line))
}
