import type { Ctx } from '#platform/context.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { PriceLine, PriceResult } from '../set-prices.ts'
import { changePrices, type PriceEdit } from '../writing/change-prices.ts'

/**
 * Sets fixed prices of an agreement, up to 10,000 in one call, each answered: only what differs is written, and it holds at the next request. Prices that are not named stay. Refused
 * lines leave the others standing: as `changePrices`, besides `price.line_twice`. Refuses `agreement.unknown`.
 */
export async function setAgreementPrices(ctx: Ctx, agreementId: number, lines: readonly Omit<PriceLine, 'list'>[]): Promise<PriceResult[]> {
  mustBeAllowed(ctx, 'prices.manage')
  const results: PriceResult[] = []
  const edits: PriceEdit[] = []
  const seen = new Set<string>()
  for (const [index, { sku, unit = '', minThousandths = 1_000, unitNet, per, from = null, to = null }] of lines.entries()) {
    const key = JSON.stringify([sku.toUpperCase(), unit, minThousandths, from])
    if (seen.has(key)) results.push({ line: index + 1, status: 'refused', code: 'price.line_twice' })
    else edits.push({ line: index + 1, sku, unit, minThousandths, unitNet, per, from, to })
    seen.add(key)
  }
  for (const { line, code, written, details = {} } of await changePrices(ctx, { kind: 'agreement', id: agreementId }, edits)) {
    results.push(code === null ? { line, status: written ? 'set' : 'unchanged' } : { line, status: 'refused', code, details })
  }
  return results.toSorted((a, b) => a.line - b.line)
}
