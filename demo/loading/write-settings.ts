import type { Day } from '#kernel/day.ts'
import { chanceOf } from '../chance/chance-of.ts'
import { frenchVatOf, sirenOf, siretOf } from '../chance/check-digits.ts'
import { carriage } from '../orders/build-order.ts'
import type { Loader } from './loader.ts'
import { seller } from './seller.ts'
import { termsOfSale } from './terms-of-sale.ts'

const what = 'settings'

/** For how long an order that waits holds its stock: the orders that wait for finance are younger. */
export const holdingDays = 30

/** The seller's identity, his way of delivery, his terms of sale, and the mark that tells a demonstration. */
export async function writeSettings(loader: Loader, size: string, today: Day, seed: number): Promise<void> {
  const siren = sirenOf(chanceOf(seed, 'seller'))
  const year = Number(today.slice(0, 4))
  await loader.copy(what, 'platform.setting', 'key, value, updated_by', [
    ['seller', JSON.stringify({ ...seller, siren, siret: siretOf(siren, 1), rcs: `Lyon ${siren}`, vatNumber: frenchVatOf(siren) }), 'demonstration'],
    ['orders.holding', JSON.stringify({ days: holdingDays }), 'demonstration'],
    ['demo', JSON.stringify({ size, loadedOn: today }), 'demonstration'],
  ])
  await loader.copy(what, 'shipping.method', 'code, kind, name_fr, name_en, settings, position', [
    ['standard', 'flat', 'Livraison standard', 'Standard delivery', JSON.stringify(carriage), 1],
  ])
  await loader.copy(
    what,
    'orders.terms',
    'version, published_on, body_fr, body_en',
    [year - 1, year].map((one) => {
      const { fr, en } = termsOfSale(one)
      return [`${one}-01`, `${one}-01-01`, fr, en]
    }),
  )
}
