import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { inject } from 'vitest'
import type { Locale } from '#kernel/locale.ts'
import { visitor } from '#modules/accounts/index.ts'
import { readConfig } from '#platform/config.ts'
import type { Actor, Ctx } from '#platform/context.ts'
import type { PageMode } from '#platform/http/pages.ts'
import { createApp, type App } from '../app.ts'
import { runReactions } from './run-reactions.ts'

/** A seller's whole installation for one test file: own database, own files, own clock, the wiring of production. */
export type World = {
  readonly app: App
  readonly db: Kysely<{}>
  readonly pool: pg.Pool
  readonly connectionString: string
  /** A fresh context at the world's present time: of this actor, of whom this context was, or of a visitor. */
  ctx(who?: Actor | Ctx, locale?: Locale): Ctx
  /** A context with every right, as jobs have. */
  system(): Ctx
  /** Moves the clock, to an instant such as '2026-03-10T09:00:00Z'. Contexts made before keep their time. */
  at(instant: string): void
  /** Lets all that follows from what happened happen, until nothing is left; throws what a reaction throws. */
  runReactions(): Promise<void>
  /** 1, 2, 3 … for names that must differ. */
  next(): number
  /** The Cookie header of somebody made by a factory. */
  cookieOf(who: Ctx): string
  /** Tells `cookieOf` the session of a user; factories call it. */
  remember(userId: string, cookie: string): void
  drop(): Promise<void>
}

const template = 'comptoir_template'
const morning = '2026-03-10T09:00:00Z'

/** Makes a world on a clone of the migrated template. Call it in `beforeAll`, and `drop` in `afterAll`. */
export async function createWorld(options: { pages?: PageMode | 'none'; environment?: Record<string, string> } = {}): Promise<World> {
  const database = `t_${crypto.randomUUID().replaceAll('-', '')}`
  const cluster = inject('clusterUrl')
  // A copy of the files takes a third of the time that a copy through the log does.
  await administer(cluster, `create database ${database} template ${template} strategy file_copy`)
  const connectionString = cluster.replace(/\/postgres$/, `/${database}`)
  const dataDir = await mkdtemp(join(tmpdir(), 'comptoir-world-'))
  const config = readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATA_DIR: dataDir,
    DATABASE_POOL: '12',
    SECRET: 'only-for-tests-0123456789abcdefghij',
    ...options.environment,
  })
  let now = Temporal.Instant.from(morning)
  let count = 0
  const cookies = new Map<string, string>()
  const app = createApp(config, { connectionString, clock: () => now })
  await app.openDoors(options.pages ?? 'none')
  return {
    app,
    db: app.db,
    pool: app.pool,
    connectionString,
    ctx: (who = visitor(), locale) => ('actor' in who ? app.ctxFor(who.actor, locale ?? who.locale) : app.ctxFor(who, locale)),
    system: () => app.systemCtx('test'),
    at: (instant) => {
      now = Temporal.Instant.from(instant)
    },
    runReactions: () => runReactions(app),
    next: () => ++count,
    cookieOf(who) {
      const cookie = cookies.get(who.actor.id)
      if (!cookie) throw new Error(`${who.actor.id} has no session in this world`)
      return cookie
    },
    remember: (userId, cookie) => {
      cookies.set(userId, cookie)
    },
    async drop() {
      await app.close()
      await administer(cluster, `drop database ${database} with (force)`)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

// A new connection takes PostgreSQL as long as a copy of the template, so the worlds of a process are made and dropped by one.
let administrator: pg.Pool | undefined

async function administer(connectionString: string, statement: string): Promise<void> {
  administrator ??= new pg.Pool({ connectionString, max: 1, idleTimeoutMillis: 0, allowExitOnIdle: true })
  await administrator.query(statement)
}
