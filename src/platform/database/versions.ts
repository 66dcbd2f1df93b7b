import { sql } from 'kysely'
import { ask } from './ask.ts'
import type { Ctx, TxCtx } from '../context.ts'

/** What things are made from, as the tables of `platform.watch` are grouped (db/migrations/0021_versions.sql). */
export type VersionName = 'approvals' | 'catalogue' | 'preorders' | 'pricing' | 'search' | 'shipping' | 'stock' | 'terms' | 'warehouses'
/** A number that grows with each change; null: this transaction has changed it itself. */
export type Versions = Readonly<Record<VersionName, number | null>>

const here = 'platform.versions'
/** Those of the request, for the transaction that it opens. */
const before = 'platform.versions before'

/** The numbers that stand now; read once per request, and anew in a transaction. One statement, none when whoever identified the actor has read them. */
export function versionsOf(ctx: Ctx | TxCtx): Promise<Versions> {
  const known = ctx.memo.get(here) as Promise<Versions> | undefined
  if (known) return known
  const read = ask<{ versions: Versions }>(ctx, { versions: sql`select platform.versions()` }).then(({ versions }) => versions)
  ctx.memo.set(here, read)
  return read
}

/** Tells a new context the numbers that were read with its actor. */
export function withVersions(ctx: Ctx, versions: Versions): Ctx {
  ctx.memo.set(here, Promise.resolve(versions))
  return ctx
}

/** The memory of a transaction that this context opens. */
export function memoOfTransaction(ctx: Ctx): Map<string, Promise<unknown>> {
  const known = ctx.memo.get(here)
  return new Map(known ? [[before, known]] : [])
}

/**
 * The text that a kept answer made from these carries, or null when nothing may be kept: inside a transaction that has changed them, or that sees what
 * may not have stood before it.
 */
export async function markOf(ctx: Ctx | TxCtx, names: readonly VersionName[]): Promise<string | null> {
  const now = await versionsOf(ctx)
  const numbers = names.map((name) => now[name])
  if (numbers.includes(null)) return null
  if (ctx.db.isTransaction) {
    const earlier = (await ctx.memo.get(before)) as Versions | undefined
    if (!earlier || names.some((name) => earlier[name] !== now[name])) return null
  }
  return numbers.join('.')
}

/** An answer that depends on nothing but its key and what these numbers stand for: kept in the process until one of them grows. */
export async function keptWhile<T>(ctx: Ctx | TxCtx, names: readonly VersionName[], key: string, make: () => Promise<T>): Promise<T> {
  const mark = await markOf(ctx, names)
  return mark === null ? make() : ctx.tools.rows.get(`${names.join()} ${mark} ${key}`, make)
}

/** The same for what is drawn behind a change in the same request, such as a list whose form was sent without scripts: the numbers are asked anew, in one statement. */
export async function keptNow<T>(ctx: Ctx, names: readonly VersionName[], key: string, make: () => Promise<T>): Promise<T> {
  return ctx.db.isTransaction ? make() : keptWhile({ ...ctx, memo: new Map() }, names, key, make)
}
