import { createHash, randomBytes } from 'node:crypto'
import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { mustBeAllowed, scopes, type Scope } from './permissions.ts'
import { own } from './tables.ts'

export type ApiKey = {
  id: string
  name: string
  hint: string
  scopes: string[]
  companyId: string | null
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
  revoked: boolean
}

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

/** Ends a key at once. */
export async function revokeApiKey(ctx: Ctx, id: string): Promise<void> {
  mustBeAllowed(ctx, 'keys.manage')
  await inTransaction(ctx, async (tx) => {
    await own(tx).updateTable('accounts.api_key').set({ revoked_at: tx.now.toString() }).where('id', '=', id).where('revoked_at', 'is', null).execute()
    await audit(tx, 'key.revoked', id)
  })
}

/** All keys, the newest first, without their texts. */
export async function apiKeys(ctx: Ctx): Promise<ApiKey[]> {
  mustBeAllowed(ctx, 'keys.manage')
  const rows = await own(ctx).selectFrom('accounts.api_key').selectAll().orderBy('created_at', 'desc').execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    hint: row.hint,
    scopes: row.scopes,
    companyId: row.company_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revoked: row.revoked_at !== null,
  }))
}
