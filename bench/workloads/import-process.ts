import { createReadStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { articleImport } from '#modules/catalogue/index.ts'
import { askImport, importRun, runImport } from '#modules/integration/index.ts'
import { priceImport } from '#modules/pricing/index.ts'
import { levelImport } from '#modules/stock/index.ts'
import { readConfig } from '#platform/config.ts'
import type { ImportKind } from '#platform/csv/import-kind.ts'
import { createApp } from '../../src/app.ts'
import { benchSecret } from '../generate/client-tables.ts'

/** Lets one file in as the worker does, in a process of its own so that its memory is its own; prints what came of it as JSON. */
const { values } = parseArgs({ options: { kind: { type: 'string' }, file: { type: 'string' } } })
const kinds: readonly ImportKind[] = [articleImport, priceImport, levelImport]
const app = createApp(readConfig({ ...process.env, SECRET: benchSecret, LOG_LEVEL: 'warn' }), { connectionString: process.env['DATABASE_URL'] ?? '' })
const ctx = app.systemCtx('bench')
const begun = performance.now()
const id = await askImport(ctx, kinds, { kind: values.kind ?? '', file: { name: `${values.kind}.csv`, content: createReadStream(values.file ?? '') }, dryRun: false })
await runImport(ctx, kinds, id)
const run = await importRun(ctx, id)
console.log(JSON.stringify({ millis: performance.now() - begun, state: run?.state, written: run?.written, rejected: run?.rejected }))
await app.close()
