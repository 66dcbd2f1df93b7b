import { readdir } from 'node:fs/promises'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Metrics } from '../metrics.ts'

export type Vitals = {
  db: Kysely<{}>
  metrics: Metrics
  trustProxy: boolean
  /** Milliseconds since this process's worker last went round; null when it has none. */
  workerSilence(): number | null
}

const migrations = new URL('../../../db/migrations/', import.meta.url)
const longestSilence = 30_000
const longestQuery = 3_000

/** /health/live says that the process answers; /health/ready that it can do its work; /metrics what it does, to callers of the same network. */
export function mountHealth(http: FastifyInstance, vitals: Vitals): void {
  let stopping = false
  http.addHook('preClose', async () => {
    stopping = true
  })
  http.get('/health/live', async () => ({ status: 'ok' }))
  http.get('/health/ready', async (_request, reply) => {
    const silence = vitals.workerSilence()
    const found = {
      ...(await databaseState(vitals)),
      worker: silence === null ? 'elsewhere' : silence < longestSilence ? 'ok' : 'silent',
    }
    const ready = !stopping && found.database === 'ok' && found.migrations === 'ok' && found.worker !== 'silent'
    return reply.status(ready ? 200 : 503).send({ status: stopping ? 'stopping' : ready ? 'ok' : 'not ready', ...found })
  })
  http.get('/metrics', async (request, reply) => {
    if (!isNeighbour(request, vitals.trustProxy)) return reply.callNotFound()
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(await vitals.metrics.text())
  })
}

async function databaseState({ db }: Vitals): Promise<{ database: 'ok' | 'unreachable'; migrations: 'ok' | 'missing' | 'unknown' }> {
  const wanted = (await readdir(migrations)).filter((name) => name.endsWith('.sql'))
  const query = sql<{ missing: number }>`
    select count(*)::int as missing from unnest(${wanted}::text[]) as wanted(name) where not exists (select from public.migration m where m.name = wanted.name)`
  const late = new Promise<null>((resolve) => setTimeout(resolve, longestQuery, null).unref())
  const answer = await Promise.race([
    query.execute(db).then(
      ({ rows }) => rows[0] ?? null,
      () => null,
    ),
    late,
  ])
  if (!answer) return { database: 'unreachable', migrations: 'unknown' }
  return { database: 'ok', migrations: answer.missing === 0 ? 'ok' : 'missing' }
}

/** Loopback and private networks; never what a proxy passes on from outside. */
function isNeighbour(request: FastifyRequest, trustProxy: boolean): boolean {
  if (!trustProxy && request.headers['x-forwarded-for'] !== undefined) return false
  return /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^::1$|^f[cd]/.test(request.ip)
}
