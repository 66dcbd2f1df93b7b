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
}

const freshForMillis = 1_000

/** Settings of this process; all of them are read together, at most once a second. */
export function createSettings(): Settings {
  let rows: { map: Map<string, unknown>; readAt: number } | null = null
  const parsed = new Map<string, unknown>()

  async function all(ctx: { db: Kysely<{}> }): Promise<Map<string, unknown>> {
    const now = performance.now()
    if (rows && now - rows.readAt < freshForMillis) return rows.map
    const found = await own(ctx).selectFrom('platform.setting').select(['key', 'value']).execute()
    rows = { map: new Map(found.map((row) => [row.key, row.value])), readAt: now }
    parsed.clear()
    return rows.map
  }

  return {
    async read(ctx, kind) {
      const map = await all(ctx)
      if (!parsed.has(kind.key)) parsed.set(kind.key, kind.schema.parse(map.get(kind.key) ?? {}))
      return parsed.get(kind.key) as never
    },
    async write(ctx, kind, value) {
      const checked = JSON.stringify(kind.schema.parse(value))
      await own(ctx)
        .insertInto('platform.setting')
        .values({ key: kind.key, value: checked, updated_by: ctx.actor.id })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: checked, updated_by: ctx.actor.id, updated_at: new Date() }))
        .execute()
      rows = null
    },
  }
}
