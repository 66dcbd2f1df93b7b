// Writes src/platform/database/database.gen.ts from the migrations: starts a throw-away PostgreSQL, migrates it, reads its tables.
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '#platform/database/migrate.ts'
import { startPostgres } from '#platform/postgres/postgres.ts'

const target = 'src/platform/database/database.gen.ts'
const directory = await mkdtemp(join(tmpdir(), 'comptoir-types-'))
const server = await startPostgres(directory)
try {
  await migrate(server.connectionString)
  const result = spawnSync(
    'kysely-codegen',
    [
      '--dialect',
      'postgres',
      '--url',
      server.connectionString,
      '--out-file',
      target,
      '--include-pattern',
      '(platform|accounts|integration|catalogue|pricing|stock|supply|search|shipping|credit|payments|cart|approvals|orders).*',
      '--default-schema',
      'none',
      '--date-parser',
      'string',
      '--numeric-parser',
      'string',
      '--type-mapping',
      JSON.stringify({ int8: 'number', timestamptz: 'Timestamp', daterange: 'string', bytea: 'Buffer', jsonb: 'Json' }),
    ],
    { stdio: 'inherit' },
  )
  if (result.status !== 0) throw new Error('kysely-codegen failed')
  const text = await readFile(target, 'utf8')
  const imported = text.replace('import type { ColumnType }', "import type { Json, Timestamp } from './database-types.ts'\nimport type { ColumnType }")
  await writeFile(target, imported.replace('export interface DB ', 'export interface Database '))
} finally {
  await server.stop()
  await rm(directory, { recursive: true, force: true })
}
