import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { mustBeAllowed } from '../permissions.ts'
import { own } from '../tables.ts'

/** Ends a key at once. */
export async function revokeApiKey(ctx: Ctx, id: string): Promise<void> {
  mustBeAllowed(ctx, 'keys.manage')
  await inTransaction(ctx, async (tx) => {
    await own(tx).updateTable('accounts.api_key').set({ revoked_at: tx.now.toString() }).where('id', '=', id).where('revoked_at', 'is', null).execute()
    await audit(tx, 'key.revoked', id)
  })
}
