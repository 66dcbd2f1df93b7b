import type { Day } from '#kernel/day.ts'

export const capPeriods = ['month', 'quarter', 'year', 'free'] as const
export type CapPeriod = (typeof capPeriods)[number]

export type Period = { from: Day; /** Inclusive. */ to: Day }

/** The calendar month, quarter or year in which a day stands, or the free period itself, cut to the days of the cap. Null outside them. */
export function periodOf(cap: { period: CapPeriod; startsOn: Day | null; endsOn: Day | null }, day: Day): Period | null {
  if ((cap.startsOn !== null && day < cap.startsOn) || (cap.endsOn !== null && day > cap.endsOn)) return null
  const whole = cap.period === 'free' ? { from: cap.startsOn ?? day, to: cap.endsOn ?? day } : calendar(cap.period, day)
  return { from: cap.startsOn !== null && cap.startsOn > whole.from ? cap.startsOn : whole.from, to: cap.endsOn !== null && cap.endsOn < whole.to ? cap.endsOn : whole.to }
}

function calendar(period: 'month' | 'quarter' | 'year', day: Day): Period {
  const date = Temporal.PlainDate.from(day)
  const months = { month: 1, quarter: 3, year: 12 }[period]
  const from = date.with({ day: 1, month: Math.floor((date.month - 1) / months) * months + 1 })
  return { from: from.toString(), to: from.add({ months }).subtract({ days: 1 }).toString() }
}
