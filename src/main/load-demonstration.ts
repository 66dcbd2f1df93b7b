import { dayOf } from '#kernel/day.ts'
import { indexArticles } from '#modules/search/index.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import { CannotStart } from '#platform/cannot-start.ts'
import type { DemoSize } from '../../demo/load.ts'
import type { App } from '../app.ts'
import { demonstrationExchange } from './demonstration-exchange.ts'
import { demonstrationSuppliers } from './demonstration-suppliers.ts'
import { progressBar } from './progress-bar.ts'
import { watchDemoStock } from './watch-demo-stock.ts'

const sizes: readonly string[] = ['demo', 'full'] satisfies DemoSize[]

/** Fills an empty database with the invented seller, whose last orders are of yesterday, and shows how far it has come. */
export async function loadDemonstration(app: App, size: string, say: (line: string) => void): Promise<void> {
  if (!sizes.includes(size)) throw new CannotStart(`--size is one of: ${sizes.join(', ')}`)
  const { loadDemo } = await import('../../demo/load.ts')
  say('First start: a demonstration seller is being made, once.')
  const ctx = app.systemCtx('demonstration')
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const show = progressBar(process.stdout)
  await loadDemo({
    connectionString: app.connectionString,
    size: size as DemoSize,
    today: dayOf(app.now(), zone),
    filesDir: app.config.filesDir,
    onProgress: ({ what, done, total }) => show(what, done / total),
  })
  await watchDemoStock(app.systemCtx('demonstration'))
  await indexArticles(app.systemCtx('demonstration'), 'all')
  await demonstrationSuppliers(app)
  await demonstrationExchange(app)
}
