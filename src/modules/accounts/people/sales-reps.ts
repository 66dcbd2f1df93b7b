import { sql } from 'kysely'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { mustBeAllowed } from '../permissions.ts'
import { staffWhere, type StaffAddress } from './staff-where.ts'

/** The seller's people who may look after clients, and are not suspended: sales reps and their managers, by name. For who keeps clients. */
export async function salesReps(ctx: Ctx | TxCtx): Promise<StaffAddress[]> {
  mustBeAllowed(ctx, 'companies.manage')
  return staffWhere(ctx, sql<boolean>`s.roles && array['rep', 'sales_manager']`)
}
