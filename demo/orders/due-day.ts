import type { Day } from '#kernel/day.ts'
import { dueOn, type Term } from '#modules/credit/index.ts'

const terms: Record<string, Term> = {
  net30: { code: 'net30', days: 30, endOfMonth: 'no' },
  net45eom: { code: 'net45eom', days: 45, endOfMonth: 'after' },
  eom45: { code: 'eom45', days: 45, endOfMonth: 'before' },
  net60: { code: 'net60', days: 60, endOfMonth: 'no' },
  now: { code: 'now', days: 0, endOfMonth: 'no' },
}

/** When something shipped on a day falls due under one of the terms of sale. */
export function dueDay(day: Day, term: string): Day {
  return dueOn(day, terms[term] as Term)
}
