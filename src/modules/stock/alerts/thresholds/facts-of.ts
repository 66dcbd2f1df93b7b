import { z } from 'zod'
import type { Circumstances, Computed } from './compute-threshold.ts'

/** What a computed threshold was made of, kept with it so that it can be explained. Quantities in base steps or thousandths of one, days, hundredths of a day, millionths. */
export const thresholdFacts = z.object({
  method: z.enum(['normal', 'observed']),
  pattern: z.enum(['none', 'smooth', 'erratic', 'intermittent', 'lumpy']),
  days: z.number(),
  perDayThousandths: z.number(),
  deviationThousandths: z.number(),
  leadDays: z.number(),
  leadDeviationHundredths: z.number(),
  reviewDays: z.number(),
  serviceLevelMillionths: z.number(),
  expected: z.number(),
  step: z.number(),
})
export type ThresholdFacts = z.output<typeof thresholdFacts>

/** What a computed threshold is made of, to be kept with it. */
export function factsOf(
  { demand, leadDays, leadDeviationHundredths, reviewDays, serviceLevelMillionths, step }: Circumstances,
  { method, figures, expected }: Computed,
): ThresholdFacts {
  return {
    method,
    pattern: figures.pattern,
    days: demand.days,
    perDayThousandths: Math.round(figures.perDay * 1_000),
    deviationThousandths: Math.round(figures.deviation * 1_000),
    leadDays,
    leadDeviationHundredths,
    reviewDays,
    serviceLevelMillionths,
    expected: Math.round(expected),
    step,
  }
}
