import { sql } from 'kysely'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { own } from './tables.ts'

export type IdPair = { externalId: string; internalId: string }

/** Notes what an outside system calls things of ours (`kind`: 'company', 'order' …). A name given again points to the newer thing. */
export async function rememberExternalIds(tx: TxCtx, source: string, kind: string, pairs: readonly IdPair[]): Promise<void> {
  if (pairs.length === 0) return
  const last = new Map(pairs.map((pair) => [pair.externalId, pair.internalId]))
  await sql`
    insert into integration.external_id as known (source, kind, external_id, internal_id)
    select ${source}, ${kind}, g.external_id, g.internal_id from unnest(${[...last.keys()]}::text[], ${[...last.values()]}::text[]) as g(external_id, internal_id)
    on conflict (source, kind, external_id) do update set internal_id = excluded.internal_id where known.internal_id <> excluded.internal_id`.execute(tx.db)
}

/** What these outside names mean here; unknown ones are simply not there. */
export async function internalIds(ctx: Ctx | TxCtx, source: string, kind: string, externalIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await own(ctx)
    .selectFrom('integration.external_id')
    .select(['external_id', 'internal_id'])
    .where('source', '=', source)
    .where('kind', '=', kind)
    .where('external_id', '=', sql<string>`any(${[...externalIds]}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.external_id, row.internal_id]))
}

/** What an outside system calls these things of ours: the latest name of each. */
export async function externalIds(ctx: Ctx | TxCtx, source: string, kind: string, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await own(ctx)
    .selectFrom('integration.external_id')
    .select(['external_id', 'internal_id'])
    .where('source', '=', source)
    .where('kind', '=', kind)
    .where('internal_id', '=', sql<string>`any(${[...ids]}::text[])`)
    .orderBy('created_at')
    .orderBy('external_id')
    .execute()
  return new Map(rows.map((row) => [row.internal_id, row.external_id]))
}
