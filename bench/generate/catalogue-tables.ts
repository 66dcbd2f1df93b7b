import type { Size } from '../sizes.ts'
import { allArticles, articlesPerProduct, brandCount, familiesOn, firstStemId, nameOf, productIdOf, shelvesOf, slugOf } from './article-of.ts'
import { dice } from './dice.ts'
import { eanOf } from './ean-of.ts'
import { row, type Table } from './table.ts'
import { coatings, grades, inventedName, lengths, materials, threads, trades, uses } from './words.ts'

const createdAt = '2023-01-02T08:00:00Z'

/** Categories, brands, attributes, families and articles with their names, packs, EANs and relations. */
export function catalogueTables(size: Size): Table[] {
  return [
    { table: 'catalogue.category', columns: 'id, code, parent_id, path, position', rows: categories(size) },
    { table: 'catalogue.category_text', columns: 'category_id, locale, name, slug', rows: categoryTexts(size) },
    { table: 'catalogue.brand', columns: 'id, code, name', rows: brands(size) },
    {
      table: 'catalogue.attribute',
      columns: 'code, kind, unit, facet, position',
      rows: attributes.map(([code, , , values], i) => row(code, values ? 'list' : 'number', values ? null : 'mm', true, i)),
    },
    { table: 'catalogue.attribute_text', columns: 'attribute_code, locale, label', rows: attributes.flatMap(([code, fr, en]) => [row(code, 'en', en), row(code, 'fr', fr)]) },
    {
      table: 'catalogue.attribute_value',
      columns: 'attribute_code, value_code, position',
      rows: attributes.flatMap(([code, , , values]) => (values ?? []).map((_, i) => row(code, `${code}${i}`, i))),
    },
    {
      table: 'catalogue.attribute_value_text',
      columns: 'attribute_code, value_code, locale, label',
      rows: attributes.flatMap(([code, , , values]) => (values ?? []).flatMap((value, i) => [row(code, `${code}${i}`, 'en', value.en), row(code, `${code}${i}`, 'fr', value.fr)])),
    },
    { table: 'catalogue.product', columns: 'id, code, category_id, brand_id, axes, created_at, updated_at', rows: products(size) },
    { table: 'catalogue.product_text', columns: 'product_id, locale, name, description, slug', rows: productTexts(size) },
    {
      table: 'catalogue.variant',
      columns: 'id, product_id, sku, price_per, min_qty, multiple, lead_days, weight_grams, attributes, position, created_at, updated_at',
      rows: variants(size),
    },
    { table: 'catalogue.variant_text', columns: 'variant_id, locale, name', rows: variantTexts(size) },
    { table: 'catalogue.pack', columns: 'variant_id, unit, factor', rows: packs(size) },
    { table: 'catalogue.code', columns: 'variant_id, kind, code', rows: eans(size) },
    { table: 'catalogue.relation', columns: 'variant_id, kind, other_id, position', rows: relations(size) },
  ]
}

type Named = { fr: string; en: string }
const same = (words: readonly string[]): Named[] => words.map((word) => ({ fr: word, en: word }))
const attributes: [code: string, fr: string, en: string, values: Named[] | null][] = [
  ['thread', 'Filetage', 'Thread', same(threads)],
  ['length', 'Longueur', 'Length', null],
  ['material', 'Matière', 'Material', materials],
  ['coating', 'Revêtement', 'Coating', coatings],
  ['grade', 'Classe', 'Grade', same(grades)],
  ['use', 'Emploi', 'Use', uses],
]

function* categories(size: Size): Generator<string> {
  for (const t of trades.keys()) yield row(t + 1, `T${t + 1}`, null, `{${t + 1}}`, t)
  for (const [i, { trade, code }] of trades.flatMap(({ stems }, trade) => stems.map(({ code }) => ({ trade, code }))).entries()) {
    yield row(firstStemId + i, code, trade + 1, `{${trade + 1},${firstStemId + i}}`, i)
  }
  for (const shelf of shelvesOf(size)) yield row(shelf.id, `R${shelf.n + 1}`, shelf.stemId, `{${shelf.trade + 1},${shelf.stemId},${shelf.id}}`, shelf.n)
}

function* categoryTexts(size: Size): Generator<string> {
  for (const [t, { fr, en }] of trades.entries()) yield texts(t + 1, { fr, en }, slugOf(fr))
  for (const [i, stem] of trades.flatMap(({ stems }) => stems).entries()) yield texts(firstStemId + i, stem, slugOf(stem.fr))
  for (const shelf of shelvesOf(size)) yield texts(shelf.id, shelf.name, shelf.slug)
}

function texts(id: number, { fr, en }: Named, slug: string): string {
  return row(id, 'en', en, slug) + row(id, 'fr', fr, slug)
}

function* brands(size: Size): Generator<string> {
  for (let id = 1; id <= brandCount(size); id++) yield row(id, `B${id}`, inventedName(id * 37 + 11))
}

function* families(size: Size) {
  for (const shelf of shelvesOf(size)) for (let family = 0; family < familiesOn(shelf); family++) yield { shelf, family, id: productIdOf(size, shelf, family) }
}

function* products(size: Size): Generator<string> {
  for (const { shelf, family, id } of families(size)) {
    yield row(id, `P${id}`, shelf.id, 1 + dice(brandCount(size), shelf.n, Math.floor(family / 12), 8), '{thread,length}', createdAt, createdAt)
  }
}

function* productTexts(size: Size): Generator<string> {
  for (const { shelf, family, id } of families(size)) {
    const material = dice(materials.length, shelf.n, family, 1)
    const name = nameOf(shelf, family, material)
    const slug = productSlug(name.fr, id)
    yield row(id, 'en', name.en, `${name.en} ${uses[shelf.use]!.en}. Packed by the box, delivered from stock; dimensions in millimetres.`, slug)
    yield row(id, 'fr', name.fr, `${name.fr} ${uses[shelf.use]!.fr}. Conditionné en boîte, livré sur stock ; dimensions en millimètres.`, slug)
  }
}

/** The address of a product's page, in both languages. */
export function productSlug(nameFr: string, productId: number): string {
  return `${slugOf(nameFr)}-${productId}`
}

function* variants(size: Size): Generator<string> {
  for (const article of allArticles(size)) {
    const { material, coating, grade, thread, length, shelf } = article
    yield row(
      article.id,
      article.productId,
      article.sku,
      article.per,
      article.multiple,
      article.multiple,
      5,
      2 + length * (thread + 1),
      `{"thread":"thread${thread}","length":${lengths[length]},"material":"material${material}","coating":"coating${coating}","grade":"grade${grade}","use":"use${shelf.use}"}`,
      article.position,
      createdAt,
      createdAt,
    )
  }
}

function* variantTexts(size: Size): Generator<string> {
  for (const { id, name } of allArticles(size)) yield row(id, 'en', name.en) + row(id, 'fr', name.fr)
}

function* packs(size: Size): Generator<string> {
  for (const { id, box } of allArticles(size)) yield row(id, 'box', box) + (id % 2 === 0 ? row(id, 'carton', box * 20) : '')
}

function* eans(size: Size): Generator<string> {
  for (let id = 1; id <= size.articles; id++) yield row(id, 'ean', eanOf(id))
}

/** The first article of every other family goes with the next family's first, and has an accessory. */
function* relations(size: Size): Generator<string> {
  for (let id = 1; id + articlesPerProduct * 2 <= size.articles; id += articlesPerProduct * 2) {
    yield row(id, 'accessory', id + articlesPerProduct * 2 - 1, 0) + row(id, 'goes_with', id + articlesPerProduct, 0) + row(id, 'substitute', id + articlesPerProduct + 3, 0)
  }
}
