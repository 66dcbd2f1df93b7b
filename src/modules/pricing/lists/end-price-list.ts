import type { Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { priceListSheet } from './price-list-sheet.ts'
import { savePriceList } from './save-price-list.ts'

/** Ends a price list, as it was read at `version`, on its last day; its prices stay for whoever asks about the past. Refuses as `savePriceList`. */
export async function endPriceList(ctx: Ctx, { id, version }: { id: number; version: number }, lastDay: Day): Promise<void> {
  mustBeAllowed(ctx, 'prices.manage')
  const list = await priceListSheet(ctx, { id })
  if (!list) throw new Refusal('price.list_unknown', { listId: id })
  await savePriceList(ctx, { ...list, to: lastDay }, { id, version })
}
