import pg from 'pg'
import { CannotStart } from '../cannot-start.ts'
import type { Config } from '../config.ts'
import { startPostgres } from '../postgres/postgres.ts'

export type OpenDatabase = {
  connectionString: string
  /** Stops our own PostgreSQL, unless somebody else keeps it. */
  close(): Promise<void>
}

const database = 'comptoir'

/**
 * The database to work with: the one of DATABASE_URL, or our own PostgreSQL on the data folder. `alone` is for who keeps the folder: a second
 * one is refused. `beside` is for commands: they use what runs, or start it for themselves.
 */
export async function openDatabase(config: Config, how: 'alone' | 'beside', say: (line: string) => void): Promise<OpenDatabase> {
  if (config.databaseUrl) return outside(config.databaseUrl)
  const server = await startPostgres(config.dataDir, { log: say })
  const keeper = new pg.Client({ connectionString: server.connectionString })
  // The server ends this connection when it is stopped from outside; the pool's next query says so.
  keeper.on('error', () => undefined)
  await keeper.connect()
  const kept = how === 'alone' || !server.adopted
  if (kept) {
    const { rows } = await keeper.query(`select pg_try_advisory_lock(hashtext('comptoir host')) as mine`)
    if (!rows[0].mine) {
      await keeper.end()
      throw new CannotStart(`Another Comptoir runs on ${config.dataDir}. Stop it first, or choose another DATA_DIR; several processes together need DATABASE_URL.`)
    }
  }
  const { rowCount } = await keeper.query('select from pg_database where datname = $1', [database])
  if (rowCount === 0) await keeper.query(`create database ${database}`)
  return {
    connectionString: server.connectionString.replace(/\/postgres$/, `/${database}`),
    async close() {
      await keeper.end()
      if (kept) await server.stop()
    },
  }
}

async function outside(connectionString: string): Promise<OpenDatabase> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    await client.end()
  } catch (error) {
    throw new CannotStart(`The database of DATABASE_URL does not let us in: ${reasonOf(error)}`)
  }
  return { connectionString, close: async () => undefined }
}

/** A refused connection is one error per address of the host, and says nothing itself. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ')
  return error instanceof Error ? error.message : String(error)
}
