import { resolve } from 'node:path'
import { backup } from '#platform/backup/backup.ts'
import { restore } from '#platform/backup/restore.ts'
import { CannotStart } from '#platform/cannot-start.ts'
import { ConfigError, readConfig } from '#platform/config.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { createApp, type App } from '../app.ts'
import { verifyBooks } from '../cli/verify-books.ts'
import { firstData } from './first-data.ts'
import { loadDemonstration } from './load-demonstration.ts'
import { priceOverRest } from './price-over-rest.ts'

/**
 * One command on the database in use: `node src/main/command.ts verify`. It works beside a running Comptoir, or starts PostgreSQL for itself; what
 * fills an empty database keeps it alone. Gives the exit code.
 */
type Command = { how: 'alone' | 'beside'; migrates: boolean; run(app: App, args: string[]): Promise<number> }

const say = (line: string) => console.log(line)

const commands: Record<string, Command> = {
  verify: { how: 'beside', migrates: false, run: async (app) => ((await verified(app)) === 0 ? 0 : 1) },
  backup: {
    how: 'beside',
    migrates: false,
    async run(app, [file]) {
      const done = await backup({ connectionString: app.connectionString, filesDir: app.config.filesDir }, wanted(file, 'npm run backup -- FILE'), app.now())
      say(`${file}: ${done.rows} rows of ${done.tables} tables, ${done.files} files`)
      return 0
    },
  },
  restore: {
    how: 'alone',
    migrates: false,
    async run(app, [file]) {
      const done = await restore({ connectionString: app.connectionString, files: app.tools.files }, wanted(file, 'npm run restore -- FILE'))
      say(`${done.rows} rows of ${done.tables} tables and ${done.files} files, as they were at ${done.madeAt}`)
      if (done.migrated.length > 0) say(`brought to this version: ${done.migrated.join(', ')}`)
      return (await verified(app)) === 0 ? 0 : 1
    },
  },
  migrate: { how: 'beside', migrates: true, run: async () => 0 },
  demo: {
    how: 'alone',
    migrates: true,
    async run(app, args) {
      const size = args[args.indexOf('--size') + 1]
      const before = await firstData(app, { demo: true, size: args.includes('--size') ? size : undefined }, (wantedSize) => loadDemonstration(app, wantedSize, say))
      say(before.kind === 'demonstration' ? 'The demonstration is there: npm start' : '')
      return 0
    },
  },
}

const [name = '', ...args] = process.argv.slice(2)
process.exitCode = await run().catch((error: unknown) => {
  console.error(error instanceof CannotStart || error instanceof ConfigError ? error.message : error)
  return 1
})

async function run(): Promise<number> {
  const command = commands[name]
  if (!command) throw new CannotStart(`There is no command '${name}', but: ${Object.keys(commands).join(', ')}`)
  const config = readConfig({ ...process.env, LOG_LEVEL: process.env['LOG_LEVEL'] || 'warn' })
  const database = await openDatabase(config, command.how, say)
  try {
    if (command.migrates) for (const file of await migrate(database.connectionString)) say(`migrated ${file}`)
    const app = createApp(config, { connectionString: database.connectionString })
    try {
      return await command.run(app, args)
    } finally {
      await app.close()
    }
  } finally {
    await database.close()
  }
}

async function verified(app: App): Promise<number> {
  const rest = await priceOverRest(app)
  try {
    return await verifyBooks(app.systemCtx('verify'), [rest.reader], say)
  } finally {
    await rest.close()
  }
}

function wanted(file: string | undefined, usage: string): string {
  if (!file) throw new CannotStart(usage)
  return resolve(file)
}
