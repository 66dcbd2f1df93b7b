import { createHash } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import type { TxCtx } from '../context.ts'
import type { SettingKind } from './settings.ts'

/** A setting as it stands this very moment, whatever a process keeps: what a form is drawn from. */
export async function standingSetting<T>(ctx: { db: Kysely<{}> }, kind: SettingKind<T>): Promise<T> {
  const { rows } = await sql<{ value: unknown }>`select value from platform.setting where key = ${kind.key}`.execute(ctx.db)
  return kind.schema.parse(rows[0]?.value ?? {})
}

/** The same under its lock until the transaction ends: who writes a setting that others may be writing too takes it first, and changes what it gives. */
export async function lockedSetting<T>(tx: TxCtx, kind: SettingKind<T>): Promise<T> {
  await sql`insert into platform.setting (key, value, updated_by) values (${kind.key}, '{}', ${tx.actor.id}) on conflict do nothing`.execute(tx.db)
  const { rows } = await sql<{ value: unknown }>`select value from platform.setting where key = ${kind.key} for update`.execute(tx.db)
  return kind.schema.parse(rows[0]?.value ?? {})
}

/** A short mark of a value, the same for the same content: a form carries it, to tell whether what it was drawn from still stands. */
export function markOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value, sorted)).digest('base64url').slice(0, 16)
}

function sorted(_: string, value: unknown): unknown {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value
}
