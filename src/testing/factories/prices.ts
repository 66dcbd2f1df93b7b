import type { World } from '../world.ts'
import { insert } from './insert.ts'

export type GivenPriceList = { code?: string; name?: string; classId?: string; companyId?: string; currency?: string; valid?: string }

/** A price list: of a class or a company when one is given, public otherwise. */
export async function aPriceList(world: World, given: GivenPriceList = {}): Promise<{ id: number; code: string }> {
  const code = given.code ?? `LIST${world.next()}`
  const audience = given.companyId ? 'company' : given.classId ? 'class' : 'public'
  return insert(world, 'pricing.price_list', {
    code,
    name: given.name ?? code,
    audience,
    class_id: given.classId,
    company_id: given.companyId,
    currency: given.currency,
    valid: given.valid,
  })
}

export type GivenPrice = { variantId: number; listId: number; unitNet: number; per?: 1 | 10 | 100 | 1000; minQty?: number; unit?: string; validFrom?: string; validTo?: string }

/** One price of a list: net for `per` units in ten-thousandths, from a base quantity on; `validTo` is the first day it no longer holds. */
export async function aPrice(world: World, given: GivenPrice): Promise<void> {
  await insert(world, 'pricing.price', {
    variant_id: given.variantId,
    list_id: given.listId,
    unit_net: given.unitNet,
    per: given.per,
    min_qty: given.minQty,
    unit: given.unit,
    valid_from: given.validFrom,
    valid_to: given.validTo,
  })
}

/** French VAT rates for the classes standard, intermediate, reduced and zero. */
export async function someVatRates(world: World, country = 'FR'): Promise<void> {
  for (const [taxClass, rate] of [
    ['standard', 200_000],
    ['intermediate', 100_000],
    ['reduced', 55_000],
    ['zero', 0],
  ] as const) {
    await insert(world, 'pricing.vat_rate', { country, tax_class: taxClass, rate })
  }
}
