import { hash } from 'node:crypto'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { ActingCompany, Actor, Ctx } from '#platform/context.ts'
import { ask } from '#platform/database/ask.ts'
import type { Versions } from '#platform/database/versions.ts'
import { rightsOfKey, type Scope } from './permissions.ts'

/** Who holds a key, and what it may do. `facts` is the text it was read as: the same for as long as nothing of it has changed. */
export type KeyHolder = Readonly<{ actor: Actor; versions: Versions; facts: string }>

type KeyRow = { id: string; name: string; scopes: Scope[]; companyId: string | null; company: ActingCompany | null; versions: Versions }

/**
 * What a key may do, read in one statement; null when it is unknown, revoked or over. A key of a company acts for that one only
 * (`company.not_yours` otherwise); a key without company acts for the one that the call names. Its last use is noted at most once a minute.
 */
export async function actorOfKey({ db }: { db: Kysely<{}> }, key: string, choice: string | null): Promise<KeyHolder | null> {
  const { rows } = await sql<{ facts: string | null }>`select (${factsOfKey(key, choice)}) as facts`.execute(db)
  return holderOf(db, rows[0]?.facts ?? null, choice)
}

/** Whether all that was read with this key still stands, asked together with what the request asks at this moment (platform/database/ask.ts). */
export async function keyHolds(ctx: Ctx, key: string, choice: string | null, before: KeyHolder): Promise<boolean> {
  const { facts } = await ask<{ facts: string | null }>(ctx, { facts: factsOfKey(key, choice) })
  return facts === before.facts
}

// A key whose use must be noted again bears a mark before its facts, and so is never taken for what was read before.
const unnoted = '!'

function factsOfKey(key: string, choice: string | null): RawBuilder<string | null> {
  return sql<string | null>`
    select case when k.last_used_at < now() - interval '1 minute' or k.last_used_at is null then ${unnoted}::text else '' end || json_build_object('id', k.id, 'name', k.name,
      'scopes', k.scopes, 'companyId', k.company_id, 'company', accounts.acting_company(coalesce(k.company_id, ${choice}::text)), 'versions', platform.versions())
    from accounts.api_key k
    where k.sha256 = ${hash('sha256', key, 'buffer')} and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())`
}

async function holderOf(db: Kysely<{}>, read: string | null, choice: string | null): Promise<KeyHolder | null> {
  if (read === null) return null
  const facts = read.startsWith(unnoted) ? read.slice(unnoted.length) : read
  const key = JSON.parse(facts) as KeyRow
  if (facts !== read) await sql`update accounts.api_key set last_used_at = now() where id = ${key.id}`.execute(db)
  if (choice !== null && key.company?.id !== choice) throw new Refusal('company.not_yours', { companyId: choice })
  const rights = rightsOfKey(key.scopes, { ofClient: key.companyId !== null })
  return { actor: { kind: 'key', id: key.id, name: key.name, email: null, rights, isStaff: key.companyId === null, company: key.company }, versions: key.versions, facts }
}
