import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { saveWarehouseService, type WarehouseService } from '#modules/stock/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'

/**
 * Saves what a warehouse serves, and whose its stock is when a supplier holds it (his code). Refuses what `saveWarehouseService` does, and `supply.supplier_unknown` for a supplier's stock that is nobody's or of one who is archived.
 */
export async function saveHeldStock(ctx: Ctx, code: string, { supplier, ...service }: WarehouseService & { supplier: string | null; seen: number | null }): Promise<void> {
  mustBeAllowed(ctx, 'stock.manage')
  await inTransaction(ctx, async (tx) => {
    await saveWarehouseService(tx, code, service)
    const { rows } = await sql<{ id: number; before: string | null }>`
      select w.warehouse_id as id, (select s.code from supply.held_stock h join supply.supplier s on s.id = h.supplier_id where h.warehouse_id = w.warehouse_id) as before
      from stock.warehouse_label w where w.code = ${code.trim().toUpperCase()}`.execute(tx.db)
    const { id, before } = rows[0]!
    if (service.kind !== 'supplier') {
      await own(tx).deleteFrom('supply.held_stock').where('warehouse_id', '=', id).execute()
      return
    }
    const his = await own(tx)
      .selectFrom('supply.supplier')
      .select(['id', 'code'])
      .where(sql<boolean>`upper(code) = ${supplier?.trim().toUpperCase() ?? ''}`)
      .where('archived_at', 'is', null)
      .executeTakeFirst()
    if (!his) throw new Refusal('supply.supplier_unknown', { field: 'supplier', supplier: supplier ?? '' })
    if (his.code === before) return
    await own(tx)
      .insertInto('supply.held_stock')
      .values({ warehouse_id: id, supplier_id: his.id })
      .onConflict((conflict) => conflict.column('warehouse_id').doUpdateSet({ supplier_id: his.id }))
      .execute()
    await audit(tx, 'warehouse.supplier', code, { before: { supplier: before }, after: { supplier: his.code } })
  })
}

/** Whose stock each warehouse is that a supplier holds: supplier's code and name by the warehouse's code. */
export async function heldStock(ctx: Ctx): Promise<Map<string, { code: string; name: string }>> {
  mustBeAllowed(ctx, 'stock.read')
  const { rows } = await sql<{ warehouse: string; code: string; name: string }>`
    select w.code as warehouse, s.code, s.name from supply.held_stock h join supply.supplier s on s.id = h.supplier_id join stock.warehouse_label w on w.warehouse_id = h.warehouse_id`.execute(
    ctx.db,
  )
  return new Map(rows.map(({ warehouse, code, name }) => [warehouse, { code, name }]))
}
