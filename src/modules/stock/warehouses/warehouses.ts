import type { Ctx, TxCtx } from '#platform/context.ts'
import type { WarehouseKind } from '../sourcing/save-service.ts'
import { own } from '../tables.ts'

export type Warehouse = { id: number; code: string; name: string; kind: WarehouseKind }

/** The seller's warehouses in their order, with those that suppliers hold for him. */
export async function warehouses(ctx: Ctx | TxCtx): Promise<Warehouse[]> {
  const rows = await own(ctx).selectFrom('stock.warehouse').select(['id', 'code', 'name', 'kind']).orderBy('position').orderBy('id').execute()
  return rows as Warehouse[]
}

/** Those that are his own: where goods come in, are counted and moved. */
export async function ownWarehouses(ctx: Ctx | TxCtx): Promise<Warehouse[]> {
  return (await warehouses(ctx)).filter(({ kind }) => kind !== 'supplier')
}
