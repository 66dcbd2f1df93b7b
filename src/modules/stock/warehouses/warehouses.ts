import type { Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'

export type Warehouse = { id: number; code: string; name: string }

/** The seller's warehouses in their order. */
export async function warehouses(ctx: Ctx): Promise<Warehouse[]> {
  return own(ctx).selectFrom('stock.warehouse').select(['id', 'code', 'name']).orderBy('position').orderBy('id').execute()
}
