import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type pg from 'pg'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { isAway } from './database/is-away.ts'

export type Metrics = {
  answered(request: { method: string; route: string; status: number; seconds: number }): void
  refused(code: string): void
  /** Everything in Prometheus' text format. */
  text(): Promise<string>
}

/** What a monitor wants to know: requests, durations, refusals, connections, and what waits or failed behind them. */
export function createMetrics({ pool, db }: { pool: pg.Pool; db: Kysely<{}> }): Metrics {
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register })
  const requests = new Histogram({
    name: 'comptoir_request_seconds',
    help: 'Duration of answers',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  })
  const refusals = new Counter({ name: 'comptoir_refusals_total', help: 'Business refusals by code', labelNames: ['code'], registers })
  const connections = new Gauge({ name: 'comptoir_pool_connections', help: 'Connections to the database by state', labelNames: ['state'], registers })
  const reached = new Gauge({ name: 'comptoir_database_up', help: '1 when the database answered this question, else 0', registers })
  const waiting = new Gauge({ name: 'comptoir_events_waiting', help: 'Events not yet delivered', registers })
  const oldest = new Gauge({ name: 'comptoir_events_oldest_seconds', help: 'Age of the oldest event not yet delivered', registers })
  const jobs = new Gauge({ name: 'comptoir_jobs', help: 'Jobs by queue and state', labelNames: ['queue', 'state'], registers })
  return {
    answered: ({ method, route, status, seconds }) => requests.observe({ method, route, status: String(status) }, seconds),
    refused: (code) => refusals.inc({ code }),
    async text() {
      connections.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
      connections.set({ state: 'idle' }, pool.idleCount)
      connections.set({ state: 'waited_for' }, pool.waitingCount)
      jobs.reset()
      try {
        const events = await eventsWaiting(db)
        waiting.set(events.count)
        oldest.set(events.oldestSeconds)
        for (const { queue, state, count } of await jobCounts(db)) jobs.set({ queue, state }, count)
        reached.set(1)
      } catch (error) {
        // When the database is away a monitor wants the rest all the more.
        if (!isAway(error)) throw error
        reached.set(0)
      }
      return register.metrics()
    },
  }
}

/** Events that wait for delivery, and since when the oldest does. */
export async function eventsWaiting(db: Kysely<{}>): Promise<{ count: number; oldestSeconds: number }> {
  const { rows } = await sql<{ count: number; oldestSeconds: number }>`
    select count(*)::int as count, coalesce(extract(epoch from now() - min(created_at)), 0)::float as "oldestSeconds"
    from platform.event where dispatched_at is null`.execute(db)
  return rows[0] ?? { count: 0, oldestSeconds: 0 }
}

async function jobCounts(db: Kysely<{}>): Promise<{ queue: string; state: string; count: number }[]> {
  const { rows: found } = await sql<{ there: boolean }>`select to_regclass('pgboss.job') is not null as there`.execute(db)
  if (!found[0]?.there) return []
  const { rows } = await sql<{ queue: string; state: string; count: number }>`
    select name as queue, state::text as state, count(*)::int as count from pgboss.job where state in ('created', 'retry', 'active', 'failed') group by 1, 2`.execute(db)
  return rows
}
