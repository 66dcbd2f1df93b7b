import type { Catalogue } from '../articles/build-catalogue.ts'
import { showcase, trained, type Client } from '../clients/client.ts'
import { restricted } from '../orders/assortment.ts'
import type { Loader } from './loader.ts'
import { classIdOf } from './write-clients.ts'

/** Everyone sees everything but: a category that one class may not see, a brand for key accounts, a product hidden from one client, a category for one client alone. */
export async function writeAssortments(loader: Loader, { categories, brands, products }: Catalogue, clients: readonly Client[]): Promise<void> {
  const categoryId = (code: string): number | null => categories.find((one) => one.code === code)?.id ?? null
  const brandId = brands.find((one) => one.code === restricted.brand)?.id ?? null
  const productId = products.find((one) => one.code === restricted.hiddenFromShowcase)?.id ?? null
  const clientId = (name: string): string | null => clients.find((one) => one.name === name)?.id ?? null
  await loader.copy('assortments', 'catalogue.assortment_rule', 'audience, class_id, company_id, target, target_id, allow', [
    ['class', classIdOf('standard'), null, 'category', categoryId(restricted.hiddenFromStandard), false],
    ['everyone', null, null, 'brand', brandId, false],
    ['class', classIdOf('key'), null, 'brand', brandId, true],
    ['company', null, clientId(showcase), 'product', productId, false],
    ['everyone', null, null, 'category', categoryId(restricted.category), false],
    ['company', null, clientId(trained), 'category', categoryId(restricted.category), true],
  ])
  // What the seller taught the search: his clients' words. The last ones hold one way.
  for (const [locale, words, found] of [
    ['fr', ['tirefond', 'tire-fond'], []],
    ['fr', ['boulon', 'vis à métaux'], []],
    ['fr', ['perceuse', 'visseuse'], []],
    ['fr', ['mitaine'], ['gant']],
    ['en', ['spanner', 'wrench'], []],
  ] as const)
    await loader.query('insert into search.synonym (locale, words, found) values ($1, $2, $3)', [locale, words, found])
}
