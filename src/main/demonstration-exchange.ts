import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { lookNow, saveSource, saveWebhook } from '#modules/integration/index.ts'
import { listLevels } from '#modules/stock/index.ts'
import { writeCsv } from '#platform/csv/csv.ts'
import type { App } from '../app.ts'
import { importKinds, publicEvents } from '../wiring.ts'

const code = 'wms-lyon'
const counted = 60

/**
 * What a demonstration exchanges: a webhook, switched off, for nobody listens; and a source of files with two of them waiting, the second of which was sent
 * twice. The worker takes them in as it takes any other.
 */
export async function demonstrationExchange(app: App): Promise<void> {
  const ctx = app.systemCtx('demonstration')
  await saveWebhook(ctx, publicEvents, {
    url: 'https://erp.dubreuil.example/comptoir',
    description: 'ERP',
    events: ['stock.changed', 'order.placed', 'order.shipped', 'order.cancelled'],
    email: null,
    active: false,
  })
  const id = await saveSource(ctx, importKinds, {
    code,
    kind: 'levels',
    active: true,
    place: { kind: 'folder', folder: code },
    pattern: 'stock*.csv',
    format: { kind: 'csv' },
    schedule: { kind: 'at', times: ['06:00', '13:00'], workingDays: true },
  })
  const { rows } = await listLevels(ctx, { warehouse: 'LYO', limit: counted })
  const lines = rows.map((row): [string, string, number] => [row.sku, row.warehouse, row.onHand / row.stepsPerUnit])
  const wrong: [string, string, number][] = [
    ['SANS-FICHE-01', 'LYO', 12],
    [lines[0]?.[0] ?? '', 'LYO', -3],
  ]
  const folder = join(app.tools.dropDir, code)
  await mkdir(folder, { recursive: true })
  const files = [
    ['stock-matin.csv', [...lines, wrong[0]!], 300],
    ['stock-midi.csv', [...lines.slice(1), ...wrong], 240],
    ['stock-midi-bis.csv', [...lines.slice(1), ...wrong], 180],
  ] as const
  for (const [name, rowsOf, secondsAgo] of files) {
    await writeFile(join(folder, name), writeCsv('fr', ['sku', 'warehouse', 'on_hand'], rowsOf))
    const at = new Date(app.now().subtract({ seconds: secondsAgo }).epochMilliseconds)
    await utimes(join(folder, name), at, at)
  }
  await lookNow(ctx, id)
}
