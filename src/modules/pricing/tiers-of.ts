import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { ask } from '#platform/database/ask.ts'
import { oneOf } from '#platform/database/one-of.ts'
import type { Ctx } from '#platform/context.ts'
import { elementKey, type FamiliesHeld } from './families/families-of.ts'
import type { Held, Tier } from './price-rule.ts'
import type { Element, Sources } from './sources.ts'

/** An article's tiers in the lists and agreements that hold one, by their ids. */
export type TiersHeld = Record<Element['kind'], Map<number, Tier[]>>

type Beside = {
  families: FamiliesHeld extends ReadonlyMap<number, infer F> ? F | undefined : never
  familyQty: ReadonlyMap<string, number>
  stepsPerUnit: number
  onlyOwn: boolean
}

/** What each element of the client's sources holds for one article. On request, nothing answers but what was agreed with the client or his group. */
export function heldOf(sources: Sources, tiers: TiersHeld | undefined, { families, familyQty, stepsPerUnit, onlyOwn }: Beside): Held[] {
  const elements = onlyOwn ? sources.elements.filter(({ audience }) => audience === 'company' || audience === 'parent') : sources.elements
  return elements.map((element) => {
    const held: Held = { element, tiers: tiers?.[element.kind].get(element.id) ?? [] }
    const family = families?.get(elementKey(element))
    const qty = family && familyQty.get(`${family.id} ${stepsPerUnit}`)
    if (family && qty !== undefined) held.family = { name: family.name, qty }
    return held
  })
}

type TierCells = [variantId: number, elementId: number, unit: string, minQty: number, unitNet: number, per: Tier['per']]

/** The tiers that hold on a day for these articles, in one statement or a part of one (`ask`). */
export async function tiersOf(ctx: Ctx, ids: readonly number[], { elements }: Sources, on: Day): Promise<Map<number, TiersHeld>> {
  const idsOf = (kind: string) => elements.filter((element) => element.kind === kind).map((element) => element.id)
  const held = await ask<Record<Element['kind'], TierCells[] | null>>(
    ctx,
    {
      list: sql`select json_agg(json_build_array(p.variant_id, p.list_id, p.unit, p.min_qty, p.unit_net, p.per)) from pricing.price p
      where p.variant_id = ${oneOf(ids)} and p.list_id = ${oneOf(idsOf('list'))} and p.valid_from <= ${on}::date and p.valid_to > ${on}::date`,
      agreement: sql`select json_agg(json_build_array(p.variant_id, p.agreement_id, p.unit, p.min_qty, p.unit_net, p.per)) from pricing.agreement_price p
      where p.variant_id = ${oneOf(ids)} and p.agreement_id = ${oneOf(idsOf('agreement'))} and p.valid_from <= ${on}::date and p.valid_to > ${on}::date`,
    },
    ids.length,
  )
  const byVariant = new Map<number, TiersHeld>()
  for (const kind of ['list', 'agreement'] as const) {
    for (const [variantId, elementId, unit, minQty, unitNet, per] of held[kind] ?? []) {
      if (!Number.isSafeInteger(unitNet)) throw new RangeError(`price beyond 2^53 from the database: article ${variantId}`)
      let own = byVariant.get(variantId)
      if (!own) byVariant.set(variantId, (own = { agreement: new Map(), list: new Map() }))
      const tier: Tier = { unit, minQty, unitNet, per }
      const tiers = own[kind].get(elementId)
      if (tiers) tiers.push(tier)
      else own[kind].set(elementId, [tier])
    }
  }
  return byVariant
}
