import { sql } from 'kysely'
import { ask } from '#platform/database/ask.ts'
import type { Ctx } from '#platform/context.ts'
import type { Element } from '../sources.ts'

export type Family = { id: number; name: string }
/** The family of an article in a list or agreement, by `elementKey`. */
export type FamiliesHeld = ReadonlyMap<number, ReadonlyMap<string, Family>>

export const elementKey = ({ kind, id }: Pick<Element, 'kind' | 'id'>): string => `${kind} ${id}`

/** In which tier families of these elements the articles stand. No statement when none of the elements has a family. */
export async function familiesOf(ctx: Ctx, ids: readonly number[], elements: readonly Element[]): Promise<FamiliesHeld> {
  const having = elements.filter((element) => element.families)
  if (having.length === 0) return none
  const idsOf = (kind: Element['kind']) => having.filter((element) => element.kind === kind).map((element) => element.id)
  const { families } = await ask<{ families: FamilyCells[] | null }>(ctx, {
    families: sql`select json_agg(json_build_array(a.variant_id, case when f.list_id is null then 'agreement' else 'list' end, coalesce(f.list_id, f.agreement_id), f.id, f.name) order by f.id desc)
      from pricing.tier_family f join pricing.tier_family_article a on a.family_id = f.id
      where (f.list_id = any(${idsOf('list')}::bigint[]) or f.agreement_id = any(${idsOf('agreement')}::bigint[])) and a.variant_id = any(${[...ids]}::bigint[])`,
  })
  const byVariant = new Map<number, Map<string, Family>>()
  for (const [variantId, kind, elementId, id, name] of families ?? []) {
    let held = byVariant.get(variantId)
    if (!held) byVariant.set(variantId, (held = new Map()))
    held.set(elementKey({ kind, id: elementId }), { id, name })
  }
  return byVariant
}

type FamilyCells = [variantId: number, kind: Element['kind'], elementId: number, id: number, name: string]
const none: FamiliesHeld = new Map()
