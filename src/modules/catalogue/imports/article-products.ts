import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { TxCtx } from '#platform/context.ts'
import type { LineReject } from '#platform/csv/import-kind.ts'
import type { ArticleRow } from './article-row.ts'
import { takenSlugs, type KnownProduct, type ProductSheet } from './article-sheets.ts'
import { categoryPath, pathsAgree, slugOf, type ArticleTree } from './article-tree.ts'

export type Member = { line: number; row: ArticleRow; sku: string; product: string }
export type NextProducts = { ids: Map<string, number>; changed: ProductSheet[]; rejects: LineReject[] }

/** What a line says about its family, beyond itself. */
const shared = ['product_name_fr', 'product_name_en', 'description_fr', 'description_en', 'category', 'category_en', 'brand', 'tax_class', 'axes'] as const

/**
 * The families of a batch of articles as they will stand: the first line of a family speaks for it, and a line that says otherwise is rejected
 * (`article.family_differs`). A new one needs a category (`article.category_missing`), with as many steps in both languages (`article.category_steps_differ`).
 */
export async function nextProducts(tx: TxCtx, members: readonly Member[], known: ReadonlyMap<string, KnownProduct>, tree: ArticleTree): Promise<NextProducts> {
  const speakers = new Map<string, Member>()
  const products = new Map<string, ProductSheet>()
  const rejects: LineReject[] = []
  for (const member of members) {
    const speaker = speakers.get(member.product)
    const other = speaker && shared.find((field) => member.row[field] !== speaker.row[field])
    if (other) rejects.push({ line: member.line, code: 'article.family_differs', details: { product: member.product, column: other, first: speaker.line } })
    if (speaker) continue
    if (!pathsAgree(member.row)) {
      rejects.push({ line: member.line, code: 'article.category_steps_differ', details: { sku: member.sku } })
      continue
    }
    const next = nextProduct(member, known.get(member.product) ?? null, tree)
    if (!next) rejects.push({ line: member.line, code: 'article.category_missing', details: { sku: member.sku } })
    else {
      speakers.set(member.product, member)
      products.set(member.product, next)
    }
  }
  const changed = [...products.values()].filter((product) => {
    const before = known.get(product.code)
    return !before || !isDeepStrictEqual(product, withoutId(before))
  })
  await giveSlugs(tx, changed)
  return { ids: new Map([...known].map(([code, product]) => [code, product.id])), changed, rejects }
}

function nextProduct({ row, product }: Member, before: KnownProduct | null, tree: ArticleTree): ProductSheet | null {
  const path = categoryPath(row)
  const categoryId = path ? tree.category(path) : before?.category_id
  if (categoryId === undefined) return null
  const given = {
    fr: { name: row.product_name_fr ?? (before ? null : (row.name_fr ?? row.product_name_en ?? row.name_en)), description: row.description_fr },
    en: { name: row.product_name_en ?? (before ? null : row.name_en), description: row.description_en },
  }
  const texts = { ...before?.texts }
  for (const [locale, { name, description }] of Object.entries(given)) {
    const was = texts[locale]
    if (!name && !was) continue
    texts[locale] = { name: name ?? was?.name ?? '', description: description === undefined ? (was?.description ?? '') : (description ?? ''), slug: was?.slug ?? '' }
  }
  return {
    code: product,
    category_id: categoryId,
    brand_id: row.brand === undefined ? (before?.brand_id ?? null) : row.brand === null ? null : tree.brand(row.brand),
    tax_class: row.tax_class ?? before?.tax_class ?? 'standard',
    axes:
      row.axes === undefined
        ? (before?.axes ?? [])
        : (row.axes ?? '')
            .split(/[,;|]/)
            .map((axis) => axis.trim())
            .filter(Boolean),
    texts,
  }
}

function withoutId({ id: _, ...product }: KnownProduct): ProductSheet {
  return product
}

/** An address for each text that has none yet: its name and the product's code, told apart by a hash when another product has it. */
async function giveSlugs(tx: TxCtx, products: readonly ProductSheet[]): Promise<void> {
  const waiting = products.flatMap(({ code, texts }) =>
    Object.entries(texts).flatMap(([locale, text]) => (text.slug === '' ? [{ code, locale, text, wanted: wantedSlug(text.name, code) }] : [])),
  )
  if (waiting.length === 0) return
  const taken = await takenSlugs(
    tx,
    waiting.map(({ wanted }) => wanted),
  )
  for (const { code, locale, text, wanted } of waiting) {
    const isFree = !taken.has(`${locale} ${wanted}`)
    text.slug = isFree ? wanted : `${wanted}-${createHash('sha1').update(code).digest('hex').slice(0, 8)}`
    taken.add(`${locale} ${text.slug}`)
  }
}

function wantedSlug(name: string, code: string): string {
  const [words, ending] = [slugOf(name), slugOf(code)]
  return words === ending || words.endsWith(`-${ending}`) ? words : `${words}-${ending}`
}
