import type { TxCtx } from '#platform/context.ts'
import { keptWhile } from '#platform/database/versions.ts'
import { own } from './tables.ts'

export type Level = { level: number; kind: string }

/** The levels that an order of a company must pass, in order; empty when the company has no active rule. */
export async function chainFor(tx: TxCtx, companyId: string): Promise<Level[]> {
  return keptWhile(tx, ['approvals'], `approvals.chain ${companyId}`, () =>
    own(tx).selectFrom('approvals.rule').select(['level', 'kind']).where('company_id', '=', companyId).where('active', '=', true).orderBy('level').execute(),
  )
}
