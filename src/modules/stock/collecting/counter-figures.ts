import type { Ctx, TxCtx } from '#platform/context.ts'
import type { Availability } from '../availability.ts'
import { calendarsOf } from '../promises/calendars-of.ts'
import { atCounter, collectPlan } from './collect-plan.ts'

/** Figures that are on their way, as they count for who collects at a counter; as they are where nobody does, or where there is no such counter. */
export async function counterFigures(ctx: Ctx | TxCtx, facts: Promise<Map<number, Availability>>, counter: number | null): Promise<Map<number, Availability>> {
  if (counter === null) return facts
  const [figures, plan, { of, usual }] = await Promise.all([facts, collectPlan(ctx, counter), calendarsOf(ctx)])
  return plan ? new Map([...figures].map(([id, level]) => [id, atCounter(level, plan, of.get(counter) ?? usual)])) : figures
}
