import { sql } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { levelFacts } from '../level-facts.ts'
import { comesFirst } from '../suppliers/comes-first.ts'
import { audienceOf } from './audience-of.ts'
import { planSources, type Reach, type SourcingKind } from './plan-sources.ts'
import type { ServingPlace } from './reach-of.ts'
import { reachOf } from './reach-of.ts'
import { ruleFor, servingBy, sourcingFacts } from './serving-of.ts'

export type TrialLine = { sku: string; /** Base steps. */ qty: number }
export type TrialSource = Reach & { code: string; name: string; /** Whether it may serve this client. */ serves: boolean; /** Lines that it serves. */ lines: number }
export type SourcingTrial = {
  client: string | null
  place: ServingPlace | null
  /** Whose rule decides, and which; null: none does. */
  rule: { of: 'company' | 'class' | 'all'; kind: SourcingKind } | null
  warehouses: TrialSource[]
  lines: {
    sku: string
    name: string
    unit: string
    stepsPerUnit: number
    qty: number
    parts: { code: string; name: string; qty: number }[]
    missing: number
    there: { code: string; free: number }[]
  }[]
  /** What its parcels cost together; null when one of them has no known cost. */
  parcelCents: number | null
}

/**
 * From where an order of a client (number or id; null: of anybody) to a place would be served now, and why: nothing is held. Quantities are base steps. Refuses `stock.audience_unknown`,
 * `stock.sku_unknown`, `stock.nothing_to_try`.
 */
export async function trySourcing(
  ctx: Ctx,
  { company, place, lines }: { company: string | null; place: ServingPlace | null; lines: readonly TrialLine[] },
): Promise<SourcingTrial> {
  mustBeAllowed(ctx, 'stock.read')
  if (lines.length === 0) throw new Refusal('stock.nothing_to_try', { field: 'lines' })
  const [{ companyId, name }, facts, articles] = await Promise.all([audienceOf(ctx, { company }), sourcingFacts(ctx), articlesOf(ctx, lines)])
  const [rule, levels, { zone }] = await Promise.all([
    ruleFor(ctx, facts, companyId),
    levelFacts(
      ctx,
      articles.map(({ id }) => id),
      companyId,
    ),
    ctx.tools.settings.read(ctx, sellerSettings),
  ])
  const serving = servingBy(facts, rule, place)
  const free = facts.warehouses.flatMap(({ id: warehouseId }) =>
    [...levels].flatMap(([variantId, level]) => {
      const found = [...level.places, ...(level.atSuppliers ?? [])].find((one) => one.warehouseId === warehouseId)
      return found ? [{ variantId, warehouseId, free: found.free, mine: found.mine ?? 0 }] : []
    }),
  )
  const { parts, missing } = planSources(
    lines.map(({ qty }, line) => ({ line, variantId: articles[line]!.id, qty })),
    free,
    serving,
    comesFirst(levels, dayOf(ctx.now, zone), (id) => serving.reach.some(({ warehouseId }) => warehouseId === id)),
  )
  const named = new Map(facts.warehouses.map((one) => [one.id, one]))
  const warehouses = facts.warehouses.map((one): TrialSource => {
    const reach = serving.reach.find(({ warehouseId }) => warehouseId === one.id)
    return {
      ...(reach ?? reachOf(one, place)),
      code: one.code,
      name: one.name,
      serves: reach !== undefined || (serving.last ?? []).includes(one.id),
      lines: new Set(parts.filter(({ warehouseId }) => warehouseId === one.id).map(({ line }) => line)).size,
    }
  })
  const used = warehouses.filter(({ lines: served }) => served > 0)
  return {
    client: name,
    place,
    rule: rule && { of: rule.companyId !== null ? 'company' : rule.classId !== null ? 'class' : 'all', kind: rule.kind },
    warehouses,
    lines: lines.map(({ qty }, i) => ({
      ...articles[i]!,
      qty,
      parts: parts.filter(({ line }) => line === i).map((part) => ({ code: named.get(part.warehouseId)!.code, name: named.get(part.warehouseId)!.name, qty: part.qty })),
      missing: missing.get(i) ?? 0,
      there: free.filter(({ variantId }) => variantId === articles[i]!.id).map((one) => ({ code: named.get(one.warehouseId)!.code, free: Math.max(0, one.free) })),
    })),
    parcelCents: used.some(({ parcelCents }) => parcelCents === null) ? null : used.reduce((sum, { parcelCents }) => sum + parcelCents!, 0),
  }
}

async function articlesOf(ctx: Ctx, lines: readonly TrialLine[]): Promise<{ id: number; sku: string; name: string; unit: string; stepsPerUnit: number }[]> {
  const typed = lines.map(({ sku }) => sku.trim().toUpperCase())
  const { rows } = await sql<{ id: number; sku: string; upper: string; name: string; unit: string; stepsPerUnit: number }>`
    select a.variant_id as id, a.sku, a.sku_upper as upper, ${ctx.locale === 'en' ? sql`coalesce(a.name_en, a.name_fr)` : sql`a.name_fr`} as name, a.unit, a.steps_per_unit as "stepsPerUnit"
    from catalogue.article_label a where a.sku_upper = any(${typed}::text[])`.execute(ctx.db)
  return typed.map((sku, i) => {
    const found = rows.find((row) => row.upper === sku)
    if (!found) throw new Refusal('stock.sku_unknown', { field: 'lines', sku: lines[i]!.sku })
    const { upper: _, ...article } = found
    return article
  })
}
