import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { supplierRows, type Supplier } from './supplier-rows.ts'

/** One supplier with all that is known of him. Refuses `supply.supplier_unknown`. */
export async function supplierByCode(ctx: Ctx, code: string): Promise<Supplier> {
  mustBeAllowed(ctx, 'supply.read')
  const [found] = await supplierRows(ctx, sql<boolean>`upper(s.code) = ${code.trim().toUpperCase()}`)
  if (!found) throw new Refusal('supply.supplier_unknown', { supplier: code.slice(0, 60) })
  return found
}
