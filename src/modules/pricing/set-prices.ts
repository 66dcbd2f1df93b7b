import type { Day } from '#kernel/day.ts'
import type { Per } from '#kernel/money.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { own } from './tables.ts'
import { writePrices, type PriceToWrite } from './writing/write-prices.ts'

export type PriceLine = {
  /** Code of the list. */
  list: string
  sku: string
  /** A pack that has a price of its own; the article's unit when left out. */
  unit?: string
  /** From this quantity on, in thousandths of the article's own unit; one unit when left out. */
  minThousandths?: number
  /** Ten-thousandths for `per` units. */
  unitNet: number
  per: Per
  from?: Day | null
  /** Last day, included. */
  to?: Day | null
  /** Kept knowingly when it lies under cost and minimum margin. */
  underCost?: boolean
}
export type PriceResult = { line: number; status: 'set' | 'unchanged' | 'refused'; code?: string; details?: Record<string, unknown> }

export const mostPrices = 10_000

/**
 * Sets prices of lists, up to 10,000 in one call, each answered: only what differs is written, and it holds at the next request. Prices that are not named stay, and tiers are compared with them too.
 * Refused lines (`price.list_unknown`, `price.sku_unknown`, `price.min_not_whole`, `price.unit_unknown`, `price.min_too_large`, `price.period_empty`, `price.period_overlaps`, `price.tiers_rise`, `price.under_cost`, `price.line_twice`) leave the others standing.
 */
export async function setPrices(ctx: Ctx, lines: readonly PriceLine[]): Promise<PriceResult[]> {
  mustBeAllowed(ctx, 'prices.manage')
  return inTransaction(ctx, async (tx) => {
    const lists = await listsByCode(tx, lines)
    const results: PriceResult[] = []
    const good: PriceToWrite[] = []
    const seen = new Set<string>()
    for (const [index, { list, sku, unit = '', minThousandths = 1_000, unitNet, per, from = null, to = null, underCost = false }] of lines.entries()) {
      const line = index + 1
      const key = JSON.stringify([list, sku.toUpperCase(), unit, minThousandths, from])
      const listId = lists.get(list)
      if (listId === undefined) results.push({ line, status: 'refused', code: 'price.list_unknown' })
      else if (seen.has(key)) results.push({ line, status: 'refused', code: 'price.line_twice' })
      else good.push({ line, holderId: listId, sku, unit, minThousandths, validFrom: from, validTo: to, unitNet, per, underCost })
      seen.add(key)
    }
    for (const { line, code, written, details } of await writePrices(tx, good, { via: tx.actor.kind === 'key' ? 'api' : 'screen' }))
      results.push(code === null ? { line, status: written ? 'set' : 'unchanged' } : { line, status: 'refused', code, ...(details && { details }) })
    await note(tx, lines, results)
    return results.toSorted((a, b) => a.line - b.line)
  })
}

async function listsByCode(tx: TxCtx, lines: readonly PriceLine[]): Promise<Map<string, number>> {
  const codes = [...new Set(lines.map((line) => line.list))]
  const rows = await own(tx)
    .selectFrom('pricing.price_list')
    .select(['id', 'code'])
    .where('code', 'in', codes.length > 0 ? codes : [''])
    .execute()
  return new Map(rows.map((row) => [row.code, row.id]))
}

async function note(tx: TxCtx, lines: readonly PriceLine[], results: readonly PriceResult[]): Promise<void> {
  const changed = new Map<string, number>()
  for (const { line, status } of results) {
    const { list } = lines[line - 1]!
    if (status === 'set') changed.set(list, (changed.get(list) ?? 0) + 1)
  }
  for (const [list, prices] of changed) await audit(tx, 'prices.changed', list, { after: { prices } })
}
