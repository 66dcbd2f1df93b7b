import { startOfDay, type Day } from '#kernel/day.ts'
import { addDays } from '#kernel/day.ts'
import { attributes } from '../articles/attributes.ts'
import type { Article, Catalogue } from '../articles/build-catalogue.ts'
import type { Words } from '../articles/draft.ts'
import { relationsOf } from '../articles/relations.ts'
import { chanceOf } from '../chance/chance-of.ts'
import { eanOf } from '../chance/check-digits.ts'
import { arrayText, momentText, type Row } from './copy-rows.ts'
import type { Loader } from './loader.ts'

const what = 'articles'

/** Categories, brands, attributes, products, articles with names, packs, codes and relations. */
export async function writeCatalogue(loader: Loader, catalogue: Catalogue, today: Day, seed: number): Promise<void> {
  const { categories, brands, products, articles } = catalogue
  await loader.copy(
    what,
    'catalogue.category',
    'id, code, parent_id, path, position',
    categories.map(({ id, code, parentId, path, position }) => [id, code, parentId, arrayText(path), position]),
  )
  await loader.copy(
    what,
    'catalogue.category_text',
    'category_id, locale, name, slug',
    categories.flatMap(({ id, name, slug }) => inBoth((locale) => [id, locale, name[locale], slug[locale]])),
  )
  await loader.copy(
    what,
    'catalogue.brand',
    'id, code, name',
    brands.map(({ id, code, name }) => [id, code, name]),
  )
  await writeAttributes(loader)
  const chance = chanceOf(seed, 'created')
  const createdAt = products.map(() => momentText(startOfDay(addDays(today, -Math.round(20 + 1_600 * chance.next() ** 1.4)), 'Europe/Paris').epochMilliseconds))
  const bornWith = (article: Article): string => createdAt[article.productId - 1] ?? ''
  await loader.copy(
    what,
    'catalogue.product',
    'id, code, category_id, brand_id, axes, created_at, updated_at',
    products.map(({ id, code, categoryId, brandId, axes }, i) => [id, code, categoryId, brandId, arrayText(axes), createdAt[i] ?? null, createdAt[i] ?? null]),
  )
  await loader.copy(
    what,
    'catalogue.product_text',
    'product_id, locale, name, description, slug',
    products.flatMap(({ id, name, about, slug }) => inBoth((locale) => [id, locale, name[locale], about[locale], slug[locale]])),
  )
  await loader.copy(
    what,
    'catalogue.variant',
    'id, product_id, sku, state, unit, steps_per_unit, price_per, min_qty, multiple, lead_days, weight_grams, attributes, position, picture, replaced_by, created_at, updated_at',
    articles.map((article) => variantRow(article, bornWith(article))),
  )
  await loader.copy(
    what,
    'catalogue.variant_text',
    'variant_id, locale, name',
    articles.flatMap(({ id, name }) => inBoth((locale) => [id, locale, name[locale]])),
  )
  await loader.copy(
    what,
    'catalogue.pack',
    'variant_id, unit, factor',
    articles.flatMap(({ id, selling }) => selling.packs.map(({ unit, factor }): Row => [id, unit, factor])),
  )
  await writePictureRows(loader, catalogue)
  await loader.copy(
    what,
    'catalogue.relation',
    'variant_id, kind, other_id, position',
    relationsOf(articles).map(({ variantId, kind, otherId, position }) => [variantId, kind, otherId, position]),
  )
}

/** What is sold by the carton shows it as its second picture. */
async function writePictureRows(loader: Loader, { articles, carton }: Catalogue): Promise<void> {
  const svg = 'image/svg+xml'
  const sold = articles.filter(({ selling }) => selling.packs.some(({ unit }) => unit === 'carton'))
  const rows = sold.flatMap(({ id, picture }): Row[] => [
    [id, picture, svg, 1, '', ''],
    [id, carton, svg, 2, 'Le carton fermé, comme il est livré', 'The closed carton, as it is delivered'],
  ])
  await loader.copy(what, 'catalogue.picture', 'variant_id, sha256, mime, position, alt_fr, alt_en', rows)
}

/** EAN, the supplier's number, the maker's for tools and equipment, and the numbers that clients gave. */
export async function writeCodes(loader: Loader, articles: readonly Article[], refs: ReadonlyMap<string, ReadonlyMap<number, string>>): Promise<void> {
  await loader.copy(what, 'catalogue.code', 'variant_id, kind, company_id, code', [...codesOf(articles), ...clientCodes(refs)])
}

async function writeAttributes(loader: Loader): Promise<void> {
  await loader.copy(
    what,
    'catalogue.attribute',
    'code, kind, unit, facet, position',
    attributes.map(({ code, kind, unit, facet }, i) => [code, kind, unit, facet, i + 1]),
  )
  await loader.copy(
    what,
    'catalogue.attribute_text',
    'attribute_code, locale, label',
    attributes.flatMap(({ code, label }) => inBoth((locale) => [code, locale, label[locale]])),
  )
  await loader.copy(
    what,
    'catalogue.attribute_value',
    'attribute_code, value_code, position',
    attributes.flatMap(({ code, values }) => values.map((value, i): Row => [code, value.code, i + 1])),
  )
  await loader.copy(
    what,
    'catalogue.attribute_value_text',
    'attribute_code, value_code, locale, label',
    attributes.flatMap(({ code, values }) => values.flatMap((value) => inBoth((locale) => [code, value.code, locale, value.label[locale]]))),
  )
}

function variantRow({ id, productId, sku, selling, leadDays, grams, traits, position, picture, replacedBy }: Article, createdAt: string): Row {
  return [
    id,
    productId,
    sku,
    replacedBy === null ? 'published' : 'withdrawn',
    selling.unit,
    selling.stepsPerUnit,
    selling.per,
    selling.minQty,
    selling.multiple,
    leadDays,
    grams,
    JSON.stringify(traits),
    position,
    picture,
    replacedBy,
    createdAt,
    createdAt,
  ]
}

function* codesOf(articles: readonly Article[]): Generator<Row> {
  for (const { id, brandId, root, sku } of articles) {
    yield [id, 'ean', null, eanOf(4_100_000 + id * 13)]
    yield [id, 'supplier', null, `${brandId + 10}.${String(48_211 + id * 37).padStart(6, '0')}`]
    if (['hand-tools', 'accessories', 'protection', 'electrical', 'plumbing'].includes(root)) yield [id, 'maker', null, `${sku.replaceAll('-', '')}.${brandId}`]
  }
}

function* clientCodes(refs: ReadonlyMap<string, ReadonlyMap<number, string>>): Generator<Row> {
  for (const [companyId, own] of refs) for (const [variantId, code] of own) yield [variantId, 'client', companyId, code]
}

function inBoth(row: (locale: keyof Words) => Row): Row[] {
  return [row('fr'), row('en')]
}
