import { sql } from 'kysely'
import type { Ctx, TxCtx } from '#platform/context.ts'
import type { StaffRole } from '../permissions.ts'
import { staffWhere, type StaffAddress } from './staff-where.ts'

/** The seller's people who have one of these roles and are not suspended, by name: whom to tell, whom to name. For jobs and staff. */
export async function peopleInRole(ctx: Ctx | TxCtx, ...roles: StaffRole[]): Promise<StaffAddress[]> {
  return staffWhere(ctx, sql<boolean>`s.roles && ${roles}::text[]`)
}
