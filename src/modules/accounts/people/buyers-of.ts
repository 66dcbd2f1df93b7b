import { sql } from 'kysely'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { mustBeAllowed } from '../permissions.ts'

export type BuyerAddress = { name: string; email: string }

/** Who buys for a company, whoever came first: to write to when somebody else acted in its place. For jobs and staff who read companies. */
export async function buyersOf(ctx: Ctx | TxCtx, companyId: string): Promise<BuyerAddress[]> {
  mustBeAllowed(ctx, 'companies.read')
  const { rows } = await sql<BuyerAddress>`
    select u.name, u.email from accounts.member m join accounts.user u on u.id = m.user_id
    where m.company_id = ${companyId} and m.suspended_at is null and m.roles && array['buyer', 'administrator']
    order by 'buyer' = any(m.roles) desc, m.joined_at, u.id`.execute(ctx.db)
  return rows
}
