import { saveHeldStock } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { World } from '../world.ts'
import { anArticle, type MadeArticle } from './articles.ts'
import { aLevel, aWarehouse } from './stock.ts'
import { aSupplied, aSupplier } from './supply.ts'

type GivenSupplierStock = { code?: string; leadDays?: number; receivesAt?: string; supplier?: { id: number; code: string; name: string }; minOrderCents?: number; boss: Ctx }

/** A place where a supplier holds stock for us: five working days, and he delivers to the client himself unless `receivesAt` names one of our warehouses. */
export async function aSupplierStock(
  world: World,
  { code, leadDays = 5, receivesAt, supplier: given, minOrderCents, boss }: GivenSupplierStock,
): Promise<{ id: number; code: string; supplier: { id: number; code: string; name: string } }> {
  const supplier = given ?? (await aSupplier(world, minOrderCents === undefined ? {} : { minOrderCents }))
  const place = await aWarehouse(world, { code: code ?? `F${world.next()}`, name: `Stock ${supplier.name}`, position: 9 })
  await saveHeldStock(world.ctx(boss), place.code, {
    kind: 'supplier',
    ships: true,
    country: null,
    postalCode: null,
    parcelCents: null,
    zones: [],
    terms: { leadDays, way: receivesAt ? 'through' : 'direct', receivesAt: receivesAt ?? null },
    supplier: supplier.code,
    seen: null,
  })
  return { ...place, supplier }
}

/** An article of which we have some and a supplier holds some, in base steps; it costs 10.00. */
export async function anArticleHeld(
  world: World,
  place: { id: number; supplier: { id: number; code: string; name: string } },
  { ours, his, multiple }: { ours: number; his: number; multiple?: number | undefined },
): Promise<MadeArticle> {
  const article = await anArticle(world, { unitNet: 100_000, onHand: ours })
  await aLevel(world, { variantId: article.id, onHand: his, warehouseId: place.id })
  await aSupplied(world, place.supplier, article, multiple === undefined ? {} : { multiple })
  return article
}
