import pg from 'pg'
import type { Config } from '#platform/config.ts'
import { startPostgres } from '#platform/postgres.ts'
import { CannotStart } from './cannot-start.ts'

export type OpenDatabase = { connectionString: string; close(): Promise<void> }

const database = 'comptoir'

/** The database to work with: the one of DATABASE_URL, or our own PostgreSQL on the data folder. One process at a time keeps such a folder. */
export async function openDatabase(config: Config, say: (line: string) => void): Promise<OpenDatabase> {
  if (config.databaseUrl) return { connectionString: config.databaseUrl, close: async () => undefined }
  const server = await startPostgres(config.dataDir, { log: say })
  const keeper = new pg.Client({ connectionString: server.connectionString })
  // The server ends this connection when it is stopped from outside; the pool's next query says so.
  keeper.on('error', () => undefined)
  await keeper.connect()
  const { rows } = await keeper.query(`select pg_try_advisory_lock(hashtext('comptoir host')) as mine`)
  if (!rows[0].mine) {
    await keeper.end()
    throw new CannotStart(`Another Comptoir runs on ${config.dataDir}. Stop it first, or choose another DATA_DIR; several processes together need DATABASE_URL.`)
  }
  const { rowCount } = await keeper.query('select from pg_database where datname = $1', [database])
  if (rowCount === 0) await keeper.query(`create database ${database}`)
  return {
    connectionString: server.connectionString.replace(/\/postgres$/, `/${database}`),
    async close() {
      await keeper.end()
      await server.stop()
    },
  }
}
