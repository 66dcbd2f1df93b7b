import { isAllowed } from '#modules/accounts/index.ts'
import { isFailing, listSources } from '#modules/integration/index.ts'
import { alertsWaiting } from '#modules/stock/index.ts'
import { supplyBoard, type SupplyBoard } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'

/** What a day of purchasing and logistics begins with. Null figures are not this person's. */
export type SupplyDay = Pick<SupplyBoard, 'runsOutTotal' | 'toOrder' | 'cover' | 'lateOrders' | 'dueToday' | 'unconfirmed' | 'today' | 'runsOut' | 'late' | 'coming'> & {
  alerts: number | null
  toApprove: number | null
  failingSources: number | null
}

const mostRows = 6

/** For whoever keeps stock and sees what is bought; null for everybody else. */
export async function supplyDay(ctx: Ctx): Promise<SupplyDay | null> {
  if (!isAllowed(ctx, 'supply.read') || !isAllowed(ctx, 'stock.manage')) return null
  const [board, alerts, sources] = await Promise.all([supplyBoard(ctx), alertsWaiting(ctx), isAllowed(ctx, 'imports.run') ? listSources(ctx) : null])
  const { runsOutTotal, toOrder, cover, lateOrders, dueToday, unconfirmed, today, toApprove } = board
  return {
    runsOutTotal,
    toOrder,
    cover,
    lateOrders,
    dueToday,
    unconfirmed,
    today,
    runsOut: board.runsOut.slice(0, mostRows),
    late: board.late.slice(0, mostRows),
    coming: board.coming.slice(0, mostRows),
    alerts,
    toApprove: isAllowed(ctx, 'supply.approve') ? toApprove : null,
    failingSources: sources && sources.filter(isFailing).length,
  }
}
