import type { Catalogue } from '../articles/build-catalogue.ts'
import type { Loader } from './loader.ts'

const what = 'prices'

/** Who is told which price and under what no price goes: machines wait for approval, one category is priced on request, margins are usual and asked of two categories. */
export async function writePriceTerms(loader: Loader, categories: Catalogue['categories']): Promise<void> {
  const idOf = (code: string) => categories.find((category) => category.code === code)!.id
  await loader.copy(what, 'platform.setting', 'key, value, updated_by', [
    ['pricing.postures', JSON.stringify({ shop: 'open', api: 'approved' }), 'demonstration'],
    ['pricing.margin', JSON.stringify({ share: 30_000, byCategory: { [idOf('cables')]: 20_000, [idOf('chemistry')]: 60_000 } }), 'demonstration'],
  ])
  await loader.copy(what, 'pricing.on_request', 'target, target_id', [['category', idOf('tool-storage')]])
}
