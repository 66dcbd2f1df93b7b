import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

const { builtins } = pg.types

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, safeInteger],
  [builtins.DATE, (text) => text],
  [builtins.TIMESTAMPTZ, instantText],
  [1016, (text) => listOf(text).map(safeInteger)], // int8[]
])

/** Days stay 'YYYY-MM-DD', instants become ISO text, 64-bit integers numbers that throw beyond 2^53. */
const typeReading = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    const own = format === 'binary' ? undefined : parsers.get(oid)
    return own ?? pg.types.getTypeParser(oid, format as 'text')
  },
}

/** Statements seen more than once are prepared under a name, so that PostgreSQL plans them once per connection. */
class PreparingClient extends pg.Client {
  // Whoever waits for a connection is told so in the end: a network that swallows packets says nothing by itself. Said to the pool, it would take a timer for every statement: a third of all requests.
  constructor(config?: pg.ClientConfig) {
    super({ ...config, connectionTimeoutMillis: 30_000 })
  }

  override query(...args: unknown[]): never {
    const [text, values, ...rest] = args
    const run = super.query.bind(this) as (...args: unknown[]) => never
    if (typeof text !== 'string' || !Array.isArray(values)) return run(...args)
    return run({ text, values: values.map(written), name: statementName(text) }, ...rest)
  }
}

/** A list of numbers, words and nulls as PostgreSQL reads it: the driver would put numbers between quotation marks too, and look for signs to escape in all of them, which takes ten times as long. */
function written(value: unknown): unknown {
  if (!Array.isArray(value)) return value
  const elements = value.map(element)
  return elements.includes(null) ? value : `{${elements.join()}}`
}

function element(one: unknown): string | null {
  if (one === null || one === undefined) return 'NULL'
  if (typeof one === 'number' || typeof one === 'boolean') return String(one)
  if (typeof one !== 'string') return null
  return `"${/["\\]/.test(one) ? one.replace(/["\\]/g, '\\$&') : one}"`
}

const seen = new Map<string, string | null>()
const mostStatements = 2_000
const longestStatement = 20_000

function statementName(text: string): string | undefined {
  if (text.length > longestStatement) return undefined
  const name = seen.get(text)
  if (name) return name
  if (name === null) {
    const made = `s_${createHash('sha1').update(text).digest('base64url').slice(0, 20)}`
    seen.set(text, made)
    return made
  }
  if (seen.size < mostStatements) seen.set(text, null)
  return undefined
}

/** A pool of connections in UTC. `searchPath` is for tools that can't name a schema. */
export function createPool(connectionString: string, max: number, searchPath?: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    keepAlive: true,
    Client: PreparingClient,
    types: typeReading,
    application_name: 'comptoir',
    options: `-c timezone=UTC -c jit=off -c plan_cache_mode=auto -c max_parallel_workers_per_gather=0${searchPath ? ` -c search_path=${searchPath}` : ''}`,
    idleTimeoutMillis: 60_000,
  } as pg.PoolConfig)
  // An idle connection that the server closes must not end the process; the next query opens another.
  pool.on('error', () => undefined)
  return pool
}

/** The database as the rooms receive it: each room adds its own tables' types, nobody sees all. */
export function createDb(pool: pg.Pool): Kysely<{}> {
  return new Kysely<{}>({ dialect: new PostgresDialect({ pool }) })
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`integer beyond 2^53 from the database: ${text}`)
  return value
}

function instantText(text: string): string {
  return text === 'infinity' || text === '-infinity' ? text : new Date(text).toISOString()
}

function listOf(text: string): string[] {
  return text === '{}' ? [] : text.slice(1, -1).split(',')
}
