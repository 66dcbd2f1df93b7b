import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '#platform/postgres/postgres.ts'
import { benchSecret } from '../generate/client-tables.ts'
import type { Place } from '../place/open-place.ts'

export type Server = { port: number; pid: number; startedInMillis: number; stop(): Promise<void> }

const root = join(import.meta.dirname, '../..')
export const poolSize = 20

/** Starts the product as it runs in production: one web process on the bench's database. Gives it when it answers. */
export async function startServer({ connectionString, directory }: Place): Promise<Server> {
  const port = await freePort()
  return started(['src/main.ts', '--empty'], port, '/health/ready', {
    NODE_ENV: 'production',
    ROLE: 'web',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: connectionString,
    DATABASE_POOL: String(poolSize),
    DATA_DIR: join(directory, 'app'),
    SECRET: benchSecret,
    API_PER_MINUTE: '0',
    LOG_LEVEL: 'info',
    BASE_URL: `http://localhost:${port}`,
  })
}

/** Starts the floor's server on the same database with as many connections. */
export async function startFloor({ connectionString }: Place): Promise<Server> {
  const port = await freePort()
  return started(['bench/floors/floor-server.ts'], port, '/', { DATABASE_URL: connectionString, DATABASE_POOL: String(poolSize), PORT: String(port) })
}

async function started(args: string[], port: number, path: string, environment: Record<string, string>): Promise<Server> {
  const begun = performance.now()
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...environment }, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000)))
  while (!(await answers(port, path))) {
    if (child.exitCode !== null) throw new Error(`${args[0]} ended (${child.exitCode}):\n${said}`)
    await wait(10)
  }
  return { port, pid: child.pid ?? 0, startedInMillis: performance.now() - begun, stop: () => stop(child) }
}

async function answers(port: number, path: string): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}${path}`).then(
    async (answer) => {
      await answer.arrayBuffer()
      return answer.status < 500 || path === '/'
    },
    () => false,
  )
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}
