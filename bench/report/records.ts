import type { SizeName } from '../sizes.ts'
import type { Figure } from '../workloads/workload.ts'
import { isMet, wordsOf } from './judge.ts'

export type FigureRecord = {
  workload: string
  what: string
  size: SizeName
  connections: number
  perSecond: number | null
  millis: number | null
  p50: number | null
  p99: number | null
  rss: number | null
  floorPerSecond: number | null
  goal: string
  met: boolean | null
  note: string
}

/** The figures as they are written to a file, for whoever compares runs. */
export function recordsOf(size: SizeName, figures: readonly Figure[]): FigureRecord[] {
  return figures.map((figure) => ({
    workload: figure.workload,
    what: figure.what,
    size,
    connections: figure.connections,
    perSecond: rounded(figure.perSecond),
    millis: rounded(figure.millis),
    p50: rounded(figure.p50),
    p99: rounded(figure.p99),
    rss: figure.rss ?? null,
    floorPerSecond: rounded(figure.floorPerSecond),
    goal: wordsOf(figure.goal),
    met: isMet(figure),
    note: figure.note ?? '',
  }))
}

function rounded(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value * 100) / 100
}
