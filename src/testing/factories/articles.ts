import type { World } from '../world.ts'
import { aPriceList } from './prices.ts'
import { aLevel } from './stock.ts'
import { idByCode, insert } from './insert.ts'

export type MadeArticle = { id: number; sku: string; productId: number }
export type GivenProduct = {
  code?: string
  name?: string
  nameEn?: string
  category?: string
  brand?: string
  taxClass?: string
  state?: 'draft' | 'published' | 'withdrawn'
  axes?: readonly string[]
}

export type GivenArticle = Omit<GivenProduct, 'code' | 'state'> & {
  sku?: string
  productId?: number
  /** Net for `per` units, in ten-thousandths; 10.00 unless given, none at all when null. */
  unitNet?: number | null
  per?: 1 | 10 | 100 | 1000
  /** Quantity steps of that price: [from base quantity, net in ten-thousandths]. */
  tiers?: readonly (readonly [number, number])[]
  /** The price list that receives the price: PUBLIC unless given. */
  listId?: number
  /** Pieces in the warehouse MAIN; no level at all when absent. */
  onHand?: number
  warehouseId?: number
  unit?: string
  stepsPerUnit?: number
  minQty?: number
  multiple?: number
  leadDays?: number
  weightGrams?: number
  state?: 'draft' | 'published' | 'withdrawn'
  packs?: readonly (readonly [unit: string, factor: number])[]
  ean?: string
  clientRefs?: readonly (readonly [companyId: string, code: string])[]
  attributes?: Record<string, unknown>
}

/** A category with this code, at the root or below another one. */
export async function aCategory(world: World, given: { code?: string; name?: string; nameEn?: string; parentId?: number } = {}): Promise<{ id: number; code: string }> {
  const code = given.code ?? `cat-${world.next()}`
  const { rows } = await world.pool.query(
    `insert into catalogue.category (code, parent_id, path)
     select $1, $2, '{}' returning id`,
    [code, given.parentId ?? null],
  )
  const id: number = rows[0].id
  await world.pool.query(`update catalogue.category c set path = coalesce((select p.path from catalogue.category p where p.id = c.parent_id), '{}') || c.id where id = $1`, [id])
  for (const [locale, name] of [
    ['fr', given.name ?? code],
    ['en', given.nameEn ?? given.name ?? code],
  ] as const) {
    await insert(world, 'catalogue.category_text', { category_id: id, locale, name, slug: code.toLowerCase() })
  }
  return { id, code }
}

/** A family page without articles. */
export async function aProduct(world: World, given: GivenProduct = {}): Promise<{ id: number; code: string }> {
  const code = given.code ?? `P${world.next()}`
  const categoryId = await idByCode(world, 'catalogue.category', given.category ?? 'divers', () => aCategory(world, { code: given.category ?? 'divers' }))
  const { brand } = given
  const brandId = brand && (await idByCode(world, 'catalogue.brand', brand, () => insert(world, 'catalogue.brand', { code: brand, name: brand })))
  const product = await insert<{ id: number }>(world, 'catalogue.product', {
    code,
    category_id: categoryId,
    brand_id: brandId,
    tax_class: given.taxClass,
    state: given.state,
    axes: given.axes,
  })
  for (const [locale, name] of [
    ['fr', given.name ?? `Article ${code}`],
    ['en', given.nameEn ?? given.name ?? `Article ${code}`],
  ] as const) {
    await insert(world, 'catalogue.product_text', { product_id: product.id, locale, name, slug: code.toLowerCase() })
  }
  return { id: product.id, code }
}

/** An article with its product, price and stock: published, seen by all, sold by the piece. */
export async function anArticle(world: World, given: GivenArticle = {}): Promise<MadeArticle> {
  const sku = given.sku ?? `SKU-${world.next()}`
  const productId = given.productId ?? (await aProduct(world, { ...given, code: `P-${sku}`, state: 'published' })).id
  const { id } = await insert<{ id: number }>(world, 'catalogue.variant', {
    product_id: productId,
    sku,
    state: given.state,
    unit: given.unit,
    steps_per_unit: given.stepsPerUnit,
    price_per: given.per,
    min_qty: given.minQty ?? given.multiple,
    multiple: given.multiple,
    lead_days: given.leadDays,
    weight_grams: given.weightGrams,
    attributes: given.attributes && JSON.stringify(given.attributes),
  })
  for (const [locale, name] of [
    ['fr', given.name ?? `Article ${sku}`],
    ['en', given.nameEn ?? given.name ?? `Article ${sku}`],
  ] as const) {
    await insert(world, 'catalogue.variant_text', { variant_id: id, locale, name })
  }
  for (const [unit, factor] of given.packs ?? []) await insert(world, 'catalogue.pack', { variant_id: id, unit, factor })
  if (given.ean) await insert(world, 'catalogue.code', { variant_id: id, kind: 'ean', code: given.ean })
  for (const [companyId, code] of given.clientRefs ?? []) await insert(world, 'catalogue.code', { variant_id: id, kind: 'client', company_id: companyId, code })
  await price(world, id, given)
  if (given.onHand !== undefined) await aLevel(world, { variantId: id, onHand: given.onHand, warehouseId: given.warehouseId })
  return { id, sku, productId }
}

async function price(world: World, variantId: number, given: GivenArticle): Promise<void> {
  const first = given.unitNet === undefined ? 100_000 : given.unitNet
  if (first === null) return
  const listId = given.listId ?? (await idByCode(world, 'pricing.price_list', 'PUBLIC', () => aPriceList(world, { code: 'PUBLIC' })))
  for (const [minQty, unitNet] of [[1, first] as const, ...(given.tiers ?? [])]) {
    await insert(world, 'pricing.price', { variant_id: variantId, list_id: listId, min_qty: minQty, unit_net: unitNet, per: given.per })
  }
}
