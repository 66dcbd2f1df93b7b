import { listThresholds, recomputeThresholds, setThresholds, snoozeAlerts, listAlerts } from '#modules/stock/index.ts'
import { addDays } from '#kernel/day.ts'
import type { Ctx } from '#platform/context.ts'

const watched = 240

/** The demonstration seller watches what he sells most, by thresholds computed from his own orders; a few are by hand, a few alerts are put off. */
export async function watchDemoStock(ctx: Ctx): Promise<void> {
  await recomputeThresholds(ctx)
  const { rows } = await listThresholds(ctx, { sort: 'perDay', descending: true, limit: watched })
  const sold = rows.filter(({ perDayThousandths }) => perDayThousandths > 0)
  await setThresholds(
    ctx,
    sold.map(({ sku, warehouse, available, stepsPerUnit }, i) =>
      i % 40 === 7
        ? { sku, warehouse, mode: 'hand', reorderPoint: Math.max(stepsPerUnit, Math.round(available / 3 / stepsPerUnit) * stepsPerUnit) }
        : { sku, warehouse, mode: 'computed' },
    ),
  )
  const { rows: alerts } = await listAlerts(ctx, { sort: 'raised', descending: true, limit: 5 })
  await snoozeAlerts(
    ctx,
    alerts.slice(0, 3).map(({ id }) => id),
    addDays(ctx.now.toString().slice(0, 10), 10),
  )
}
