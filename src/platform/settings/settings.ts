import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { own } from '../database/tables.ts'

/** A merchant setting: its key, and the shape and default values that the owning room gives it. */
export type SettingKind<T> = { key: string; schema: z.ZodType<T> }

/** A setting of the seller's, owned by a room: its key, and its schema with the defaults. */
export function settingKind<T>(key: string, schema: z.ZodType<T>): SettingKind<T> {
  return { key, schema }
}

export type Settings = {
  /** The setting's value; the schema's defaults when it was never set. At most a second old in other processes. */
  read<T>(ctx: { db: Kysely<{}> }, kind: SettingKind<T>): Promise<T>
  /** Writes the whole value, checked by the schema. */
  write<T>(ctx: { db: Kysely<{}>; actor: { id: string } }, kind: SettingKind<T>, value: T): Promise<void>
  /** Said by whoever opened a transaction, when it has ended. */
  settled(db: object): void
}

const freshForMillis = 1_000

/** Settings of this process; all of them are read together, at most once a second. A change holds for whatever asks after its commit. */
export function createSettings(): Settings {
  let kept: { rows: Rows; readAt: number } | null = null
  /** Transactions that have written and not ended: what others read meanwhile stands as it was, and is not kept. */
  const writing = new Set<object>()
  let changes = 0

  async function all(ctx: { db: Kysely<{}> }): Promise<Rows> {
    const now = performance.now()
    if (kept && now - kept.readAt < freshForMillis) return kept.rows
    const before = changes
    const found = await own(ctx).selectFrom('platform.setting').select(['key', 'value']).execute()
    const rows = { values: new Map(found.map((row) => [row.key, row.value])), parsed: new Map<string, unknown>() }
    if (writing.size === 0 && changes === before) kept = { rows, readAt: now }
    return rows
  }

  return {
    async read(ctx, kind) {
      const { values, parsed } = await all(ctx)
      if (!parsed.has(kind.key)) parsed.set(kind.key, kind.schema.parse(values.get(kind.key) ?? {}))
      return parsed.get(kind.key) as never
    },
    async write(ctx, kind, value) {
      const checked = JSON.stringify(kind.schema.parse(value))
      await own(ctx)
        .insertInto('platform.setting')
        .values({ key: kind.key, value: checked, updated_by: ctx.actor.id })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: checked, updated_by: ctx.actor.id, updated_at: new Date() }))
        .execute()
      if (ctx.db.isTransaction) writing.add(ctx.db)
      changes++
      kept = null
    },
    settled(db) {
      if (writing.delete(db)) changes++
    },
  }
}

/** What one reading found, and what was made of it. */
type Rows = { values: ReadonlyMap<string, unknown>; parsed: Map<string, unknown> }
