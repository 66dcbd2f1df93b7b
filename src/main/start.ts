import { flushCompileCache } from 'node:module'
import { parseArgs } from 'node:util'
import { ConfigError, readConfig } from '#platform/config.ts'
import { migrate } from '#platform/database/migrate.ts'
import { createApp } from '../app.ts'
import { builtPages } from './built-pages.ts'
import { CannotStart } from '#platform/cannot-start.ts'
import { firstData } from './first-data.ts'
import { giveBackMemory } from './give-back-memory.ts'
import { loadDemonstration } from './load-demonstration.ts'
import { mustBeFree, saidPlainly } from './must-be-free.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { createStops } from './stops.ts'
import { welcome } from './welcome.ts'
import { whenOrphaned } from './when-orphaned.ts'

// A terminal's line may hold a progress bar, which is drawn again below.
const say = (line: string) => console.log(process.stdout.isTTY ? `\r\u001B[2K${line}` : line)
const stops = createStops(say)

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => leave(signal))
if (process.env['npm_lifecycle_event']) whenOrphaned(() => leave('npm has gone'))

try {
  await start()
} catch (error) {
  if (!stops.asked()) {
    const known = error instanceof CannotStart || error instanceof ConfigError
    console.error(known ? error.message : error)
    await stops.run()
    process.exit(1)
  }
}

async function start(): Promise<void> {
  const asked = argumentsGiven()
  const config = readConfig({ ...process.env, LOG_LEVEL: process.env['LOG_LEVEL'] || (process.stdout.isTTY ? 'warn' : 'info') })
  const withPages = config.role !== 'worker'
  const building = new AbortController()
  stops.add('building', async () => building.abort())
  const database = await openDatabase(config, 'alone', say)
  stops.add('database', database.close)
  await mustBeFree(config)
  await migrate(database.connectionString)
  const app = createApp(config, { connectionString: database.connectionString })
  stops.add('application', app.close)
  const built = withPages && config.mode !== 'development' ? builtPages(say, building.signal) : Promise.resolve()
  const [arrival] = await Promise.all([firstData(app, asked, (size) => loadDemonstration(app, size, say)), built])
  await app.openDoors(withPages ? (config.mode === 'development' ? 'development' : 'production') : 'none')
  if (config.role !== 'web') await app.startWorker()
  await app.http.listen({ host: config.host, port: config.port }).catch((error: unknown) => saidPlainly(error, config))
  say(welcome(config, arrival))
  flushCompileCache()
  giveBackMemory()
}

function argumentsGiven() {
  try {
    return parseArgs({ options: { empty: { type: 'boolean' }, demo: { type: 'boolean' }, size: { type: 'string' }, admin: { type: 'string' } } }).values
  } catch (error) {
    throw new CannotStart(`${error instanceof Error ? error.message : error}\n\nnpm start -- [--empty [--admin EMAIL]] [--demo] [--size demo|full]`)
  }
}

function leave(signal: string): void {
  if (stops.asked()) process.exit(130)
  say(signal === 'SIGINT' ? '\nStopping…' : 'Stopping…')
  void stops.run().then(() => process.exit(0))
}
