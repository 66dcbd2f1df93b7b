import { createHash, randomBytes } from 'node:crypto'
import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { mustBeAllowed, scopes, type Scope } from '../permissions.ts'
import { own } from '../tables.ts'

/** Makes a key and gives its text, which is shown this once and kept only as sha-256. Refuses `key.scope_unknown`. */
export async function createApiKey(
  ctx: Ctx,
  input: { name: string; scopes: string[]; companyId?: string | null; expiresAt?: string | null },
): Promise<{ id: string; key: string }> {
  mustBeAllowed(ctx, 'keys.manage')
  const unknown = input.scopes.find((scope) => !scopes.includes(scope as Scope))
  if (unknown || input.scopes.length === 0) throw new Refusal('key.scope_unknown', { scope: unknown ?? '' })
  const key = `ck_${randomBytes(24).toString('base64url')}`
  return inTransaction(ctx, async (tx) => {
    const id = newId('apiKey', tx.now.epochMilliseconds)
    await own(tx)
      .insertInto('accounts.api_key')
      .values({
        id,
        name: input.name.trim() || id,
        sha256: createHash('sha256').update(key).digest(),
        hint: `${key.slice(0, 6)}…${key.slice(-4)}`,
        scopes: input.scopes,
        company_id: input.companyId ?? null,
        created_by: tx.actor.id,
        expires_at: input.expiresAt ?? null,
      })
      .execute()
    await audit(tx, 'key.created', id, { after: { name: input.name, scopes: input.scopes, companyId: input.companyId ?? null } })
    return { id, key }
  })
}
