import { sql } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { needsBySupplier, warehouses } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { supplierRows } from '../suppliers/supplier-rows.ts'
import { supplyProposals, type ProposalFilter, type Proposals } from './proposals.ts'

/** Articles to look at of one supplier and warehouse, before what is ordered already is taken off; `out`: nothing is left. */
export type SurveyedSupplier = { code: string; name: string; warehouse: string; articles: number; out: number; coverDays: number | null }
/**
 * All proposals, or only at whose how many articles are to be looked at. `toOrder` is the one figure of it: the lines proposed, or, where they were not made, the articles to look at;
 * an article counts once in each warehouse.
 */
export type Survey = { toOrder: number } & ({ proposals: Proposals; suppliers: null } | { proposals: null; suppliers: SurveyedSupplier[] })

// Up to so many articles all proposals are made within the time of a page.
const mostArticles = 2_000

/**
 * What there is to order, for a page: the proposals of one supplier when one is named, all of them while they are few; above `mostArticles` only their number by usual supplier and
 * warehouse, counted in one statement, so that the page stays as quick however many articles there are (words narrow the lines of a supplier, not this).
 */
export async function surveyProposals(ctx: Ctx, filter: ProposalFilter, most = mostArticles): Promise<Survey> {
  mustBeAllowed(ctx, 'supply.read')
  if (filter.supplier !== undefined) return made(await supplyProposals(ctx, filter))
  const needs = await needsBySupplier(ctx)
  if (needs.reduce((sum, one) => sum + one.articles, 0) <= most) return made(await supplyProposals(ctx, filter))
  const [rows, places] = await Promise.all([supplierRows(ctx, sql<boolean>`s.archived_at is null`), warehouses(ctx)])
  const [supplierOf, placeOf] = [new Map(rows.map((one) => [one.code, one])), new Map(places.map((one) => [one.id, one.code]))]
  const suppliers = needs.flatMap(({ supplier: code, warehouseId, ...counts }): SurveyedSupplier[] => {
    const supplier = code === null ? undefined : supplierOf.get(code)
    const warehouse = placeOf.get(warehouseId)
    if (!supplier || warehouse === undefined) return []
    const asked = (filter.warehouse ?? warehouse) === warehouse && (filter.buyerId ?? supplier.buyerId) === supplier.buyerId
    return asked ? [{ code: supplier.code, name: supplier.name, warehouse, ...counts }] : []
  })
  return {
    toOrder: suppliers.reduce((sum, one) => sum + one.articles, 0),
    proposals: null,
    suppliers: suppliers.toSorted((a, b) => a.name.localeCompare(b.name, 'fr') || a.warehouse.localeCompare(b.warehouse)),
  }
}

function made(proposals: Proposals): Survey {
  return { toOrder: proposals.orders.reduce((sum, { lines }) => sum + lines.length, 0), proposals, suppliers: null }
}
