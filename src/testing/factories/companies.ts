import { newId } from '#kernel/ids.ts'
import type { World } from '../world.ts'
import { idByCode, insert } from './insert.ts'

export type MadeClass = { id: string; code: string; name: string }
export type MadeCompany = { id: string; number: string; name: string; class_id: string; parent_id: string | null }
export type MadeSite = { id: string; company_id: string; name: string }

/** A tariff class. */
export async function aClass(world: World, given: { code?: string; name?: string } = {}): Promise<MadeClass> {
  const code = given.code ?? `CLASS${world.next()}`
  return insert(world, 'accounts.tariff_class', { id: newId('tariffClass', world.app.now().epochMilliseconds), code, name: given.name ?? code })
}

export type GivenCompany = {
  name?: string
  number?: string
  classId?: string
  parentId?: string
  country?: string
  siren?: string
  vatNumber?: string
  currency?: string
  locale?: 'fr' | 'en'
  state?: 'pending' | 'active' | 'blocked' | 'closed'
  minOrderCents?: number
  carriageFreeCents?: number
}

/** A client of class STD unless another is given, without sites or people. */
export async function aCompany(world: World, given: GivenCompany = {}): Promise<MadeCompany> {
  const n = world.next()
  const classId = given.classId ?? (await idByCode(world, 'accounts.tariff_class', 'STD', () => aClass(world, { code: 'STD', name: 'Standard' })))
  return insert(world, 'accounts.company', {
    id: newId('company', world.app.now().epochMilliseconds),
    number: given.number ?? `C${9_000 + n}`,
    name: given.name ?? `Atelier ${n}`,
    class_id: classId,
    parent_id: given.parentId,
    country: given.country,
    siren: given.siren,
    vat_number: given.vatNumber,
    currency: given.currency,
    locale: given.locale,
    state: given.state,
    min_order_cents: given.minOrderCents,
    carriage_free_cents: given.carriageFreeCents,
  })
}

/** A delivery and billing address of a company. */
export async function aSite(world: World, given: { company: { id: string }; name?: string; country?: string; isBilling?: boolean; isDelivery?: boolean }): Promise<MadeSite> {
  const n = world.next()
  return insert(world, 'accounts.site', {
    id: newId('site', world.app.now().epochMilliseconds),
    company_id: given.company.id,
    name: given.name ?? `Dépôt ${n}`,
    line1: `${n} rue des Forges`,
    postal_code: '69007',
    city: 'Lyon',
    country: given.country,
    is_billing: given.isBilling ?? true,
    is_delivery: given.isDelivery,
    position: n,
  })
}
