/**
 * `npm run dev`: the whole product, from an empty folder, with pages that change in the browser as you type. PostgreSQL stays; the host starts again
 * when something of src outside the pages changes, or a migration.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '#platform/config.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { whenOrphaned } from '../src/main/when-orphaned.ts'

const root = join(import.meta.dirname, '..')
const watched = ['src', 'db/migrations', 'demo']
const pages = /^src[\\/]web[\\/]|\.test\.tsx?$|paraglide/
const restMillis = 150

const config = readConfig({ ...process.env, NODE_ENV: 'development' })
const database = await openDatabase(config, 'alone', console.log)
let host: ChildProcess = start()
let waiting: NodeJS.Timeout | null = null
let stopping = false
let leaving = false

for (const folder of watched) {
  watch(join(root, folder), { recursive: true }, (_event, name) => {
    if (!name || pages.test(join(folder, name)) || !/\.(ts|sql)$/.test(name)) return
    if (waiting) clearTimeout(waiting)
    waiting = setTimeout(startAgain, restMillis, join(folder, name))
  })
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave())
if (process.env['npm_lifecycle_event']) whenOrphaned(() => void leave())

function start(): ChildProcess {
  return spawn(process.execPath, ['src/main.ts', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'development', DATABASE_URL: database.connectionString },
  })
}

/** One after the other: what changes while the host stops is in the next one anyway. */
async function startAgain(changed: string): Promise<void> {
  console.log(`\n${changed} changed`)
  if (stopping) return
  stopping = true
  await stopped(host)
  stopping = false
  host = start()
}

async function leave(): Promise<void> {
  if (leaving) return
  leaving = true
  stopping = true
  await stopped(host)
  await database.close()
  process.exit(0)
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
