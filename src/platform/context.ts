import type { Kysely, Transaction } from 'kysely'
import type { Locale } from '#kernel/locale.ts'
import type { Cache } from './cache.ts'
import type { Files } from './files/files.ts'
import type { Log } from './log.ts'
import type { Outgoing } from './outgoing/outgoing.ts'
import type { Pictures } from './files/pictures.ts'
import type { Seal } from './seal.ts'
import type { Settings } from './settings/settings.ts'
import { memoOfTransaction } from './database/versions.ts'

/** The company for which someone acts, with what decides his prices and what he sees. */
export type ActingCompany = Readonly<{
  id: string
  number: string
  name: string
  state: 'pending' | 'active' | 'blocked' | 'closed'
  classId: string
  /** Nearest parent first. */
  parentIds: readonly string[]
  country: string
  vatNumber: string | null
  /** True when VIES answered that there is no such number. */
  vatInvalid: boolean
  currency: string
  locale: Locale
  minOrderCents: number | null
  carriageFreeCents: number | null
  /** How it wants its orders delivered, unless an order says otherwise. */
  delivery: DeliveryChoice
}>

/** What is there first and the rest when it comes, or everything together. */
export type DeliveryChoice = 'available' | 'together'

/** Who asks. Rights are words of accounts/permissions.ts; `company` was checked against what this person may act for. */
export type Actor = Readonly<{
  kind: 'visitor' | 'person' | 'key' | 'system'
  /** A user's or key's id, a visitor's cookie hash, or the name of a job. */
  id: string
  name: string
  email: string | null
  rights: ReadonlySet<string>
  isStaff: boolean
  company: ActingCompany | null
}>

/**
 * `cache` keeps big answers such as lists and counts, `rows` many small ones such as articles and one client's terms, `lasting` small ones that never change. `viesUrl` is where VIES is asked; null: never.
 * `dropDir` holds the folders in which files are dropped.
 */
export type Tools = Readonly<{
  log: Log
  files: Files
  pictures: Pictures
  settings: Settings
  cache: Cache
  rows: Cache
  lasting: Cache
  baseUrl: string
  smtpUrl: string | null
  mailFrom: string | null
  viesUrl: string | null
  seal: Seal
  outgoing: Outgoing
  dropDir: string
}>

/** What every use case receives first: where to write, who asks, what time it is. */
export type Ctx = Readonly<{ db: Kysely<{}>; actor: Actor; now: Temporal.Instant; locale: Locale; tools: Tools; memo: Map<string, Promise<unknown>> }>
/** The same inside one transaction. Only `inTransaction` makes one. `undone`: its work will be taken back in any case (platform/undo/undone.ts). */
export type TxCtx = Omit<Ctx, 'db'> & Readonly<{ db: Transaction<{}>; tx: true; undone?: true }>

/** Reads something once per request: the rules, lists and rates that every question of the same request needs again. */
export function remember<T>(ctx: Pick<Ctx, 'memo' | 'actor'>, key: string, load: () => Promise<T>): Promise<T> {
  const full = `${ctx.actor.company?.id ?? ''} ${key}`
  const known = ctx.memo.get(full) as Promise<T> | undefined
  if (known) return known
  const made = load()
  ctx.memo.set(full, made)
  return made
}

/** Runs the work in one transaction: the caller's when there is one, a new one otherwise. Whatever is thrown undoes it. */
export async function inTransaction<T>(ctx: Ctx, work: (tx: TxCtx) => Promise<T>): Promise<T> {
  if (ctx.db.isTransaction) return work(ctx as TxCtx)
  let opened: Transaction<{}> | undefined
  try {
    return await ctx.db.transaction().execute((db) => work({ ...ctx, db: (opened = db), tx: true, memo: memoOfTransaction(ctx) }))
  } finally {
    if (opened) ctx.tools.settings.settled(opened)
  }
}

/** What speaks to the network asks this first: a slow peer must never hold locks. */
export function outsideTransaction(ctx: Ctx): void {
  if (ctx.db.isTransaction) throw new Error('this use case speaks to the network and must not run in a transaction')
}

/** The actor of jobs: every right, no company. */
export function systemActor(name: string): Actor {
  return { kind: 'system', id: name, name, email: null, rights: new Set(['*']), isStaff: true, company: null }
}

/** How an actor signs what people read: jobs, which are named by what they do, sign as the product. */
export function signatureOf({ kind, name }: Pick<Actor, 'kind' | 'name'>): string {
  return kind === 'system' ? 'Comptoir' : name
}
