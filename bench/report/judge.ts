import type { Figure, Goal } from '../workloads/workload.ts'
import { peers } from './peers.ts'

/** Whether a figure reaches every part of its goal; null when it has none. A failed request reaches nothing. */
export function isMet(figure: Figure): boolean | null {
  if (figure.note?.includes('FAILED')) return false
  const parts = partsOf(figure.goal, figure)
  return parts.length === 0 ? null : parts.every((part) => part)
}

function partsOf(goal: Goal, figure: Figure): boolean[] {
  const { perSecond = 0, floorPerSecond } = figure
  const most = (limit: number | undefined, reached: number | undefined) => (limit === undefined ? [] : [reached !== undefined && reached <= limit])
  return [
    ...(goal.perSecond === undefined ? [] : [perSecond >= goal.perSecond]),
    ...(goal.floorShare === undefined ? [] : [floorPerSecond !== undefined && perSecond >= floorPerSecond * goal.floorShare]),
    ...most(goal.p99, figure.p99),
    ...most(goal.firstByteP99, figure.firstByteP99),
    ...most(goal.millis, figure.millis),
    ...most(goal.rss, figure.rss),
    ...(goal.holds === undefined ? [] : [figure.held === true]),
  ]
}

/** The goal in words. */
export function wordsOf({ perSecond, floorShare, p99, firstByteP99, millis, rss, holds }: Goal): string {
  return [
    perSecond && `≥ ${perSecond.toLocaleString('en')}/s`,
    floorShare && `≥ ${floorShare * 100} % of floor`,
    p99 && `p99 ≤ ${p99} ms`,
    firstByteP99 && `TTFB p99 ≤ ${firstByteP99} ms`,
    millis && `≤ ${millisText(millis)}`,
    rss && `≤ ${rss} MiB`,
    holds,
  ]
    .filter(Boolean)
    .join(', ')
}

export function millisText(millis: number): string {
  return millis >= 10_000 ? `${(millis / 1_000).toFixed(1)} s` : `${millis < 100 ? millis.toFixed(1) : Math.round(millis).toLocaleString('en')} ms`
}

/** How many times as much as the peer that was measured with facets, where one was. */
export function timesPeer({ what, perSecond }: Figure): string {
  const peer = peers[what]?.vendurePerSecond
  return peer && perSecond ? `${(perSecond / peer).toFixed(0)} × Vendure` : ''
}
