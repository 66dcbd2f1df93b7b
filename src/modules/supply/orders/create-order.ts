import { sql } from 'kysely'
import { isDay, type Day } from '#kernel/day.ts'
import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { ownWarehouses } from '#modules/stock/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { supplierRows, type Supplier } from '../suppliers/supplier-rows.ts'
import { own } from '../tables.ts'
import { carriage } from './steps/carriage.ts'
import { writeLines, type LineAsked } from './steps/lines-to-write.ts'
import { note } from './steps/note.ts'
import { submitSupplyOrder } from './submit-order.ts'

export type NewSupplyOrder = {
  supplier: string
  /** Code of the warehouse; the first one when left out. */
  warehouse?: string | null | undefined
  wantedOn?: Day | null | undefined
  comment?: string | null | undefined
  /** What he charges for bringing it: cents without VAT, in his currency. */
  carriageCents?: number | null | undefined
  lines: readonly LineAsked[]
  /** The form or outside call that makes it: sent twice, it makes one order. */
  sourceId?: string | null | undefined
  /** It leaves at once, or goes to whoever approves it: what `submitSupplyOrder` refuses leaves nothing behind. */
  send?: boolean | undefined
}

/**
 * A draft for a supplier; gives its number, also of the one that the same source made before. Refuses `supply.supplier_unknown`, `supply.supplier_archived`,
 * `stock.warehouse_unknown` and what `writeLines` refuses.
 */
export async function createSupplyOrder(ctx: Ctx, asked: NewSupplyOrder): Promise<{ number: string }> {
  mustBeAllowed(ctx, 'supply.manage')
  const wantedOn = asked.wantedOn && isDay(asked.wantedOn) ? asked.wantedOn : null
  return inTransaction(ctx, async (tx) => {
    const [supplier] = await supplierRows(tx, sql<boolean>`upper(s.code) = ${asked.supplier.toUpperCase()}`)
    if (!supplier) throw new Refusal('supply.supplier_unknown', { supplier: asked.supplier.slice(0, 60) })
    if (supplier.archived) throw new Refusal('supply.supplier_archived', { supplier: supplier.code })
    const places = await ownWarehouses(tx)
    const place = asked.warehouse ? places.find(({ code }) => code === asked.warehouse) : places[0]
    if (!place) throw new Refusal('stock.warehouse_unknown', { warehouse: asked.warehouse ?? '' })
    const made = await writeDraft(tx, supplier, asked.lines, {
      source_id: asked.sourceId ?? null,
      warehouse_id: place.id,
      wanted_on: wantedOn,
      comment: asked.comment?.trim().slice(0, 1_000) || null,
      ...carriage(asked.carriageCents),
    })
    if (!made) return known(tx, asked)
    if (asked.send) await submitSupplyOrder(tx, { number: made.number, version: null })
    return { number: made.number }
  })
}

type DraftOf = { source_id: string | null; warehouse_id: number; wanted_on: Day | null; comment: string | null; carriage_cents?: number | null } & Partial<ForClient>
/** What an order carries that a client's order caused. */
export type ForClient = { for_order: string; for_number: string; for_client: string; for_company: string; for_place: string; held_at: number; ship_to: string | null }

/** Writes a draft with its lines; null when its source has one already. For a client's order any article is taken: what his supplier holds need not stand in the list of what we buy. */
export async function writeDraft(tx: TxCtx, supplier: Supplier, lines: readonly LineAsked[], facts: DraftOf): Promise<{ id: string; number: string; netCents: number } | null> {
  const id = newId('supplyOrder', tx.now.epochMilliseconds)
  const made = await own(tx)
    .insertInto('supply.order')
    .values({
      id,
      number: sql<string>`'CF' || extract(year from ${tx.now.toString()}::timestamptz) || '-' || lpad(nextval('supply.order_number')::text, 5, '0')`,
      supplier_id: supplier.id,
      currency: supplier.currency,
      author: tx.actor.id,
      author_name: tx.actor.name,
      buyer_id: supplier.buyerId ?? (tx.actor.kind === 'person' ? tx.actor.id : null),
      created_at: tx.now.toString(),
      ...facts,
    })
    .onConflict((conflict) => conflict.column('source_id').doNothing())
    .returning('number')
    .executeTakeFirst()
  if (!made) return null
  const { netCents } = await writeLines(tx, { id, supplierId: supplier.id, locale: supplier.locale, anyArticle: facts.for_order !== undefined }, lines)
  await own(tx).updateTable('supply.order').set({ net_cents: netCents }).where('id', '=', id).execute()
  await note(tx, id, 'created', { lines: lines.length })
  return { id, number: made.number, netCents }
}

/** What the same source made before. */
async function known(tx: TxCtx, { sourceId, send }: NewSupplyOrder): Promise<{ number: string }> {
  const { number, state } = await own(tx)
    .selectFrom('supply.order')
    .select(['number', 'state'])
    .where('source_id', '=', sourceId ?? '')
    .executeTakeFirstOrThrow()
  if (send && state === 'draft') await submitSupplyOrder(tx, { number, version: null })
  return { number }
}
