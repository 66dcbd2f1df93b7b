import { sql } from 'kysely'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { staffWhere, type StaffAddress } from './staff-where.ts'

/** Those of these people (user ids) who are the seller's and not suspended, by name. For jobs and staff. */
export async function staffByIds(ctx: Ctx | TxCtx, ids: readonly string[]): Promise<StaffAddress[]> {
  return staffWhere(ctx, sql<boolean>`u.id = any(${[...ids]}::text[])`)
}
