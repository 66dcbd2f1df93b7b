import type { Ctx } from '#platform/context.ts'
import { mustBeAllowed } from '../permissions.ts'
import { own } from '../tables.ts'

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
