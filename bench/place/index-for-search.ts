import { indexArticles } from '#modules/search/index.ts'
import { readConfig } from '#platform/config.ts'
import { benchSecret } from '../generate/client-tables.ts'
import { createApp } from '../../src/app.ts'

/** Makes the search index of all articles, as the product does it. */
export async function indexForSearch(connectionString: string, dataDir: string, say: (line: string) => void): Promise<void> {
  const app = createApp(readConfig({ LOG_LEVEL: 'warn', DATA_DIR: dataDir, SECRET: benchSecret }), { connectionString })
  const begun = performance.now()
  try {
    await indexArticles(app.systemCtx('bench'), 'all')
  } finally {
    await app.close()
  }
  say(`  search index in ${((performance.now() - begun) / 1_000).toFixed(1)} s`)
}
