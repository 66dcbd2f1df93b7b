import type { World } from '../world.ts'
import { insert } from './insert.ts'

type GivenSupplier = {
  code?: string
  name?: string
  email?: string | null
  locale?: 'fr' | 'en'
  currency?: string
  buyerId?: string
  minOrderCents?: number
  francoCents?: number
  leadDays?: number
  workDays?: number[]
}

/** A supplier, working from Monday to Friday, five days to deliver. */
export async function aSupplier(world: World, given: GivenSupplier = {}): Promise<{ id: number; code: string; name: string }> {
  const code = given.code ?? `S${world.next()}`
  const name = given.name ?? `Fournisseur ${code}`
  const { id } = await insert<{ id: number }>(world, 'supply.supplier', {
    code,
    name,
    email: given.email === undefined ? `commandes@${code.toLowerCase()}.example` : given.email,
    locale: given.locale,
    currency: given.currency,
    buyer_id: given.buyerId,
    min_order_cents: given.minOrderCents,
    franco_cents: given.francoCents,
    lead_days: given.leadDays,
    work_days: given.workDays,
  })
  return { id, code, name }
}

type GivenSupplied = {
  ref?: string
  preferred?: boolean
  minQty?: number
  multiple?: number
  leadDays?: number
  breaks?: readonly [minQty: number, unitNet: number, per?: number][]
}

/** What the supplier delivers of an article; preferred unless told otherwise, at 1.0000 a piece. */
export async function aSupplied(world: World, supplier: { id: number }, article: { id: number }, given: GivenSupplied = {}): Promise<void> {
  await insert(world, 'supply.article', {
    supplier_id: supplier.id,
    variant_id: article.id,
    ref: given.ref,
    preferred: given.preferred ?? true,
    min_qty: given.minQty,
    multiple: given.multiple,
    lead_days: given.leadDays,
  })
  for (const [minQty, unitNet, per = 1] of given.breaks ?? [[1, 10_000]])
    await insert(world, 'supply.price', { supplier_id: supplier.id, variant_id: article.id, min_qty: minQty, unit_net: unitNet, per })
}
