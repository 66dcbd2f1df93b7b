import { companyImport, sellerSettings } from '#modules/accounts/index.ts'
import { articleImport } from '#modules/catalogue/index.ts'
import { historyImport } from '#modules/orders/index.ts'
import { priceImport } from '#modules/pricing/index.ts'
import type { ImportKind } from '#platform/csv/import-kind.ts'
import { someVatRates } from '../../factories/prices.ts'
import { importFile, type ImportedFile } from '../../import-file.ts'
import type { World } from '../../world.ts'
import type { WholesalerFiles } from './wholesaler-files.ts'

export type Timed = ImportedFile & { seconds: number; highestMiB: number; /** By how much the most of the second half was above that of the first. */ grownMiB: number }
export type ImportedWholesaler = Record<'articles' | 'companies' | 'prices' | 'history', Timed>

/** The seller is the wholesaler: pounds, London's clock, English, British VAT. */
export async function becomeTheWholesaler(world: World): Promise<void> {
  const ctx = world.system()
  const seller = await ctx.tools.settings.read(ctx, sellerSettings)
  await ctx.tools.settings.write(ctx, sellerSettings, { ...seller, name: 'The wholesaler', country: 'GB', currency: 'GBP', zone: 'Europe/London', locale: 'en' })
  await someVatRates(world, 'GB')
}

/** Lets the wholesaler's files in through the import doors, one after the other, and tells how long each took and how much memory the process had at most. */
export async function importWholesaler(world: World, files: WholesalerFiles): Promise<ImportedWholesaler> {
  return {
    articles: await timed(world, articleImport, files.articles()),
    companies: await timed(world, companyImport, files.companies()),
    prices: await timed(world, priceImport, files.prices()),
    history: await timed(world, historyImport, files.history()),
  }
}

async function timed(world: World, kind: ImportKind, content: AsyncIterable<Uint8Array>): Promise<Timed> {
  const seen: number[] = []
  const watch = setInterval(() => seen.push(process.memoryUsage().rss / 1_048_576), 100)
  const begun = performance.now()
  const run = await importFile(world.system(), kind, content)
  clearInterval(watch)
  const half = Math.ceil(seen.length / 2)
  const highest = (of: readonly number[]) => Math.round(Math.max(0, ...of))
  return { ...run, seconds: (performance.now() - begun) / 1_000, highestMiB: highest(seen), grownMiB: highest(seen.slice(half)) - highest(seen.slice(0, half)) }
}
