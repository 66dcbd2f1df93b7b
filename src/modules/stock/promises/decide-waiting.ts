import { sql } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { nothingThere, type Availability } from '../availability.ts'
import { counterFigures } from '../collecting/counter-figures.ts'
import { sightOf } from '../kept/sight.ts'
import { levelFacts } from '../level-facts.ts'
import type { WantedLine } from '../reserve.ts'
import type { SourceOrder } from '../sourcing/plan-sources.ts'
import { whoServes } from '../sourcing/serving-of.ts'
import { backorderSettings } from './backorder-settings.ts'
import { calendarsOf } from './calendars-of.ts'
import { promiseOf } from './promise-of.ts'

/** A line that is not all there: what is (`available`), what is not (`missing`), and how much of the article the order asks up to this line. Base steps. */
export type ShortLine = WantedLine & { available: number; missing: number; sofar: number }
/** Without day and cover: nobody knows when. */
export type Waiting = { line: number; variantId: number; warehouseId: number; qty: number; promisedOn: Day | null; cover: 'incoming' | 'lead_time' | 'campaign' | null }

/**
 * What of the short lines may be back-ordered, where and for when; the levels are locked, so that nobody else is promised the same. Refuses
 * `stock.insufficient` with those that may not or that nobody can promise. `insteadOf`: what this supplier will not deliver waits in any case, without a day where nobody can promise one.
 */
export async function decideWaiting(
  tx: TxCtx,
  short: readonly ShortLine[],
  { companyId, order, counter = null, insteadOf = null }: { companyId: string | null; order: SourceOrder; counter?: number | null; insteadOf?: number | null },
): Promise<Waiting[]> {
  const { allowed } = await tx.tools.settings.read(tx, backorderSettings)
  if (!allowed && insteadOf === null) throw await insufficient(tx, short)
  const ids = [...new Set(short.map(({ variantId }) => variantId))]
  const serving = await whoServes(tx, companyId, counter)
  const [levels, leadDays, { zone }, { order: all, suppliers }] = await Promise.all([
    counterFigures(tx, levelFacts(tx, ids, companyId, serving), counter),
    leadTimes(tx, ids),
    tx.tools.settings.read(tx, sellerSettings),
    calendarsOf(tx),
  ])
  const today = dayOf(tx.now, zone)
  const refused: ShortLine[] = []
  const waiting = short.flatMap((line): Waiting[] => {
    const promised = promiseOf(without(levels.get(line.variantId) ?? nothingThere, insteadOf), { qty: line.sofar, leadDays: leadDays.get(line.variantId) ?? null, today, order })
    const last = promised.readyOn === null ? undefined : promised.parts.at(-1)
    const cover = last && last.source !== 'on_hand' && last.source !== 'supplier' ? { promisedOn: last.on, cover: last.source } : null
    const warehouseId = (cover && last?.warehouseId) ?? order.flat().find((id) => !suppliers.has(id)) ?? all.find((id) => (serving?.has(id) ?? true) && !suppliers.has(id))
    const waits = { line: line.line, variantId: line.variantId, qty: line.missing }
    if (insteadOf !== null) return [{ ...waits, warehouseId: warehouseId ?? all.find((id) => !suppliers.has(id))!, ...(cover ?? { promisedOn: null, cover: null }) }]
    if (line.mustBeThere || !promised.accepted || cover === null || warehouseId === undefined) {
      refused.push(line)
      return []
    }
    return [{ ...waits, warehouseId, ...cover }]
  })
  if (refused.length > 0) throw await insufficient(tx, refused)
  return waiting
}

function without(level: Availability, warehouseId: number | null): Availability {
  return level.atSuppliers && warehouseId !== null ? { ...level, atSuppliers: level.atSuppliers.filter((place) => place.warehouseId !== warehouseId) } : level
}

/** Within how many days each article can be had when nothing is coming. */
export async function leadTimes(tx: TxCtx, variantIds: readonly number[]): Promise<Map<number, number | null>> {
  const { rows } = await sql<{
    variant_id: number
    lead_days: number | null
  }>`select variant_id, lead_days from catalogue.article_terms where variant_id = any(${[...variantIds]}::bigint[])`.execute(tx.db)
  return new Map(rows.map((row) => [row.variant_id, row.lead_days]))
}

// Who may not see the figure is told which lines are short, and no more.
async function insufficient(tx: TxCtx, short: readonly ShortLine[]): Promise<Refusal> {
  const { shows } = await sightOf(tx)
  return new Refusal('stock.insufficient', { lines: short.map(({ sku, qty, available }) => ({ sku, wanted: qty, ...(shows === 'exact' && { available }) })) })
}
