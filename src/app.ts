import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Locale } from '#kernel/locale.ts'
import { createAuth, type Auth, type SignedIn } from '#modules/accounts/index.ts'
import type { Config } from '#platform/config.ts'
import { systemActor, type Actor, type Ctx, type Tools } from '#platform/context.ts'
import { createDb, createPool } from '#platform/db.ts'
import { createCache } from '#platform/cache.ts'
import { createFiles } from '#platform/files/files.ts'
import { mountFiles } from '#platform/http/files.ts'
import { mountHealth } from '#platform/http/health.ts'
import { createHttp } from '#platform/http/server.ts'
import { mountPages, type PageMode } from '#platform/http/pages.ts'
import { createJobs } from '#platform/jobs.ts'
import { createKnown } from '#platform/known.ts'
import { createLog } from '#platform/log.ts'
import { createMetrics, type Metrics } from '#platform/metrics.ts'
import { createOutgoing } from '#platform/outgoing/outgoing.ts'
import { createPictures } from '#platform/files/pictures.ts'
import { createSeal } from '#platform/seal.ts'
import { createSettings } from '#platform/settings/settings.ts'
import { mountApi } from './api/index.ts'
import { scopeOf } from './app/scope-of.ts'
import { doorLimits, type DoorLimits } from './app/sessions-for.ts'
import { whoMaySeeFile } from './app/who-may-see-file.ts'
import { exportKinds, importKinds, publicEvents, reactions, timetable } from './wiring.ts'
import { startWorker, type Worker } from './worker.ts'

export type App = {
  readonly config: Config
  readonly connectionString: string
  readonly pool: pg.Pool
  readonly db: Kysely<{}>
  readonly tools: Tools
  readonly auth: Auth
  readonly metrics: Metrics
  readonly limits: DoorLimits
  /** Answers nothing before `openDoors`. */
  readonly http: FastifyInstance
  now(): Temporal.Instant
  /** A new context for this person, key or visitor; one per request. */
  ctxFor(actor: Actor, locale?: Locale): Ctx
  /** A new context with every right, for jobs and set-up. */
  systemCtx(name: string): Ctx
  /** Mounts the routes; 'none' leaves the pages out: what tests REST or rooms needs no build. */
  openDoors(pages: PageMode | 'none'): Promise<void>
  /** Delivers events, runs reactions and keeps the timetable in this process, until `close`. */
  startWorker(): Promise<void>
  /** Lets what is under way end, stops answering and working, then ends the connections. */
  close(): Promise<void>
}

export type AppOptions = { connectionString: string; clock?: () => Temporal.Instant }

/** Builds everything once, from the configuration down to the server. Nothing listens and no job runs yet. */
export function createApp(config: Config, { connectionString, clock }: AppOptions): App {
  const now = clock ?? (() => Temporal.Now.instant())
  const log = createLog(config.logLevel)
  const pool = createPool(connectionString, config.databasePool)
  const db = createDb(pool)
  const files = createFiles(config.filesDir)
  const tools: Tools = {
    log,
    files,
    pictures: createPictures(files, config.picturesDir),
    settings: createSettings(),
    cache: createCache(),
    rows: createCache(30_000),
    lasting: createCache(50_000),
    baseUrl: config.baseUrl,
    smtpUrl: config.smtpUrl,
    mailFrom: config.mailFrom,
    viesUrl: config.viesUrl,
    seal: createSeal(config.secret),
    outgoing: createOutgoing(config.outgoing),
    dropDir: config.dropDir,
  }
  const ctxFor = (actor: Actor, locale: Locale = actor.company?.locale ?? 'fr'): Ctx => ({ db, actor, now: now(), locale, tools, memo: new Map() })
  const systemCtx = (name: string) => ctxFor(systemActor(name))
  const auth = createAuth({ connectionString, secret: config.secret, baseUrl: config.baseUrl, ctx: () => systemCtx('sign-in') })
  const metrics = createMetrics({ pool, db })
  const http = createHttp({ log, metrics, baseUrl: config.baseUrl, trustProxy: config.trustProxy })
  const signedIn = createKnown<SignedIn>()
  let worker: Worker | null = null
  const app: App = {
    config,
    connectionString,
    pool,
    db,
    tools,
    auth,
    http,
    metrics,
    now,
    ctxFor,
    systemCtx,
    limits: doorLimits(),
    async openDoors(pages) {
      mountHealth(http, { db, metrics, trustProxy: config.trustProxy, workerSilence: () => worker && performance.now() - worker.lastBeat() })
      await mountApi(http, { db, ctxFor, baseUrl: config.baseUrl, importKinds, exportKinds, publicEvents, mostPerMinute: config.apiPerMinute })
      mountFiles(http, { ...tools, readers: (request, sha256) => whoMaySeeFile(app, request, sha256) })
      if (pages !== 'none')
        await mountPages(http, { mode: pages, contextFor: (request, anew) => scopeOf(app, signedIn, request, anew), uploads: ['/office/imports', '/office/articles/:sku/media'] })
    },
    async startWorker() {
      worker = await startWorker({ systemCtx, jobs: createJobs({ connectionString, log }), reactions, timetable })
    },
    async close() {
      await http.close()
      await worker?.stop()
      await Promise.all([auth.close(), db.destroy()])
    },
  }
  return app
}
