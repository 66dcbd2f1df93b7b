import { sql } from 'kysely'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { keptWhile } from '#platform/database/versions.ts'
import type { Serving, SourcingKind } from './plan-sources.ts'
import type { SupplierWay } from '../suppliers/leaves-supplier.ts'
import { reachOf, type ReachFacts, type ServingPlace } from './reach-of.ts'

export type ServingWarehouse = ReachFacts & { code: string; name: string; ships: boolean; /** A supplier's: how it reaches the client. */ way: SupplierWay | null }
export type ServingRule = { id: number; classId: string | null; companyId: string | null; kind: SourcingKind; warehouses: number[] }
export type SourcingFacts = { warehouses: ServingWarehouse[]; rules: ServingRule[] }

/**
 * Who may serve a client (the acting one when left out), how far and for how much, by the most particular rule: his own, his class's, the seller's. Null where there is nothing to decide: no rule, and every
 * warehouse ships. Read from what the process keeps; a class is asked for only when staff act for a client and classes have rules.
 */
export async function servingOf(ctx: Ctx | TxCtx, place: ServingPlace | null, companyId = ctx.actor.company?.id ?? null): Promise<Serving | null> {
  const facts = await sourcingFacts(ctx)
  const counter = place?.counter ?? null
  if (counter === null && isPlain(facts)) return null
  const serving = servingBy(facts, await ruleFor(ctx, facts, companyId), place)
  return counter === null
    ? serving
    : { kind: serving.kind, first: counter, reach: serving.reach.filter(({ warehouseId }) => warehouseId !== counter && isOurs(facts, warehouseId)) }
}

/** Warehouses by id; `last`: a supplier's, which no rule names. */
export type WhoServes = ReadonlyMap<number, { last: boolean }>

/** The warehouses that may serve a client, in their order, and the counter where he collects; null: all of them. */
export async function whoServes(ctx: Ctx | TxCtx, companyId: string | null, counter: number | null = null): Promise<WhoServes | null> {
  const facts = await sourcingFacts(ctx)
  if (isPlain(facts)) return null
  const { reach, last = [] } = servingBy(facts, await ruleFor(ctx, facts, companyId), null)
  const served = reach.map(({ warehouseId }) => warehouseId)
  const ids = counter === null ? [...served, ...last] : [counter, ...served.filter((id) => isOurs(facts, id))]
  return new Map(ids.map((id) => [id, { last: last.includes(id) }]))
}

/** Warehouses and rules, kept in the process until one of them changes. */
export function sourcingFacts(ctx: Ctx | TxCtx): Promise<SourcingFacts> {
  return keptWhile(ctx, ['warehouses'], 'stock.sourcing', async () => {
    const { rows } = await sql<{ facts: SourcingFacts }>`
      select json_build_object(
        'warehouses', coalesce((select json_agg(json_build_object('id', w.id, 'code', w.code, 'name', w.name, 'ships', w.ships, 'way', w.way, 'country', w.country, 'postalCode', w.postal_code, 'parcelCents', w.parcel_cents,
          'zones', coalesce((select json_agg(json_build_object('country', z.country, 'prefix', z.prefix, 'km', z.km, 'parcelCents', z.parcel_cents)) from stock.serving_zone z where z.warehouse_id = w.id), '[]'))
          order by w.position, w.id) from stock.warehouse w), '[]'),
        'rules', coalesce((select json_agg(json_build_object('id', r.id, 'classId', r.class_id, 'companyId', r.company_id, 'kind', r.kind, 'warehouses', r.warehouses) order by r.id) from stock.sourcing_rule r), '[]')
      ) as facts`.execute(ctx.db)
    return rows[0]!.facts
  })
}

/** By which rule a client is served; null: by none. */
export async function ruleFor(ctx: Ctx | TxCtx, { rules }: SourcingFacts, companyId: string | null): Promise<ServingRule | null> {
  const own = companyId === null ? undefined : rules.find((rule) => rule.companyId === companyId)
  if (own) return own
  const usual = rules.find((rule) => rule.companyId === null && rule.classId === null) ?? null
  if (companyId === null || !rules.some((rule) => rule.classId !== null)) return usual
  const classId = ctx.actor.company?.id === companyId ? ctx.actor.company.classId : await classOf(ctx, companyId)
  return rules.find((rule) => rule.classId === classId) ?? usual
}

/** Who serves by that rule; without one all that ship, in the seller's order, and suppliers' stock last, unless the rule names it. Warehouses that do not ship never serve. */
export function servingBy({ warehouses }: SourcingFacts, rule: ServingRule | null, place: ServingPlace | null): Serving {
  const shipping = warehouses.filter(({ ships }) => ships)
  const names = rule !== null && rule.warehouses.length > 0
  const named = names ? rule.warehouses.flatMap((id) => shipping.find((one) => one.id === id) ?? []) : shipping.filter(({ way }) => way === null)
  const last = names ? [] : shipping.filter(({ way }) => way !== null).map(({ id }) => id)
  return { kind: rule?.kind ?? 'fixed', reach: named.map((one) => reachOf(one, place)), ...(last.length > 0 && { last }) }
}

// What a supplier holds is never brought to a counter.
function isOurs({ warehouses }: SourcingFacts, id: number): boolean {
  return warehouses.some((one) => one.id === id && one.way === null)
}

function isPlain({ warehouses, rules }: SourcingFacts): boolean {
  return rules.length === 0 && warehouses.every(({ ships, way }) => ships && way === null)
}

async function classOf(ctx: Ctx | TxCtx, companyId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select class_id as id from accounts.company_label where company_id = ${companyId}`.execute(ctx.db)
  return rows[0]?.id ?? null
}
