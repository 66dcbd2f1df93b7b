import { sql } from 'kysely'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { mustBeAllowed } from '../permissions.ts'
import { staffWhere, type StaffAddress } from './staff-where.ts'

/** The sales reps who look after a client and are not suspended, by name. For jobs and staff who read companies. */
export async function repsOf(ctx: Ctx | TxCtx, companyId: string): Promise<StaffAddress[]> {
  mustBeAllowed(ctx, 'companies.read')
  return staffWhere(ctx, sql<boolean>`exists (select from accounts.portfolio p where p.rep_id = u.id and p.company_id = ${companyId})`)
}
