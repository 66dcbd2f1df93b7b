import { randomBytes } from 'node:crypto'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { leftRunning, isAlive } from './left-running.ts'
import { makeCluster } from './make-cluster.ts'
import { placeOf, type Place } from './place-of.ts'
import { spawnPostmaster } from './spawn-postmaster.ts'

export type RunningPostgres = {
  connectionString: string
  /** It was already running when it was asked for. */
  adopted: boolean
  /** Ends all connections and waits until the server has written everything and left. */
  stop(): Promise<void>
}

export type PostgresOptions = { flags?: string[]; log?: (line: string) => void; port?: number }

/**
 * A real PostgreSQL from the npm package, with its data in `<dataDir>/postgres` and its messages in `<dataDir>/postgres.log`. A server
 * left running on that folder by a process that was killed is adopted. Works as root, who lends it another user.
 */
export async function startPostgres(dataDir: string, options: PostgresOptions = {}): Promise<RunningPostgres> {
  await mkdir(dataDir, { recursive: true })
  const password = await keptPassword(dataDir)
  const place = await placeOf(dataDir, options.log)
  const left = await leftRunning(place)
  if (left) {
    const connectionString = urlOf(left, password)
    if (await answers(connectionString)) return { connectionString, adopted: true, stop: () => stopPostmaster(left.pid) }
    await stopPostmaster(left.pid)
  }
  if (!(await exists(join(place.directory, 'PG_VERSION')))) await makeCluster(place, password)
  const port = options.port ?? (await freePort())
  const socketDir = socketDirOf(place)
  const pid = await spawnPostmaster(place, [
    '-p',
    String(port),
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    `unix_socket_directories=${socketDir}`,
    ...tuning(),
    ...(options.flags ?? []),
  ])
  const connectionString = urlOf({ port, socketDir }, password)
  await untilReady(connectionString, pid, place.log)
  const lastResort = () => signal(pid)
  process.once('exit', lastResort)
  return {
    connectionString,
    adopted: false,
    async stop() {
      process.off('exit', lastResort)
      await stopPostmaster(pid)
    },
  }
}

/** What PostgreSQL's manual advises for a machine that it shares: a quarter of the memory for its own pages, and the system's cache counted in when it plans. */
function tuning(): string[] {
  const megabytes = Math.floor(Math.min(totalmem(), process.constrainedMemory() || Infinity) / 2 ** 20)
  const own = Math.min(Math.max(Math.floor(megabytes / 4), 128), 8_192)
  return [
    `shared_buffers=${own}MB`,
    `effective_cache_size=${Math.max(Math.floor(megabytes / 2), own)}MB`,
    'work_mem=16MB',
    'maintenance_work_mem=256MB',
    'random_page_cost=1.1',
    'max_connections=120',
    'max_wal_size=2GB',
    'wal_compression=on',
    'checkpoint_completion_target=0.9',
    'jit=off',
  ].flatMap((setting) => ['-c', setting])
}

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

// Through a socket of the file system a statement costs a third less than through the network's loopback.
function urlOf({ port, socketDir }: { port: number; socketDir: string }, password: string): string {
  return `postgresql://comptoir:${password}@${socketDir === '' ? '127.0.0.1' : encodeURIComponent(socketDir)}:${port}/postgres`
}

// In the cluster's own folder, which is closed to others. Empty where there are none, or where the path is longer than a socket's address may be.
function socketDirOf({ directory }: Place): string {
  const longest = 103
  const path = join(directory, '.s.PGSQL.65535')
  return process.platform === 'win32' || Buffer.byteLength(path) > longest || /[",]/.test(path) ? '' : directory
}

async function keptPassword(dataDir: string): Promise<string> {
  const path = join(dataDir, 'postgres-password')
  const kept = await readFile(path, 'utf8').catch(() => null)
  if (kept) return kept.trim()
  const made = randomBytes(18).toString('base64url')
  await writeFile(path, `${made}\n`, { mode: 0o600 })
  return made
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3_000 })
  client.on('error', () => undefined)
  return client.connect().then(
    async () => {
      await client.end()
      return true
    },
    () => false,
  )
}

async function untilReady(connectionString: string, pid: number, log: string): Promise<void> {
  for (let tries = 0; tries < 1_200; tries++) {
    if (await answers(connectionString)) return
    if (!isAlive(pid)) throw new Error(`PostgreSQL did not start:\n${(await readFile(log, 'utf8')).trim().split('\n').slice(-12).join('\n')}`)
    await wait(50)
  }
  throw new Error(`PostgreSQL does not answer; its messages are in ${log}`)
}

async function stopPostmaster(pid: number): Promise<void> {
  signal(pid)
  for (let tries = 0; tries < 600 && isAlive(pid); tries++) await wait(50)
}

/** SIGINT is PostgreSQL's fast shutdown: running statements are undone, everything committed is written. */
function signal(pid: number): void {
  if (isAlive(pid)) process.kill(pid, 'SIGINT')
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
