import type { Buyer } from '../buyers/buyers-of.ts'
import type { LoadPlan, LoadResult } from '../load/load.ts'
import type { Place } from '../place/open-place.ts'
import type { Server } from '../server/start-server.ts'
import type { Size } from '../sizes.ts'

/** What a figure must reach; every part that is given counts. */
export type Goal = {
  perSecond?: number
  /** Share of the floor's requests per second in the same run. */
  floorShare?: number
  p99?: number
  firstByteP99?: number
  /** Longest time of one call, milliseconds. */
  millis?: number
  rss?: number
  /** Something that must be so, in words. */
  holds?: string
}

export type Figure = {
  workload: string
  what: string
  connections: number
  goal: Goal
  perSecond?: number
  p50?: number
  p99?: number
  firstByteP99?: number
  millis?: number
  rss?: number
  floorPerSecond?: number
  /** Whether what `goal.holds` says was so. */
  held?: boolean
  note?: string
}

export type Bench = {
  size: Size
  place: Place
  buyers: readonly Buyer[]
  server: Server
  floor: Server
  /** Loads a server as often as asked for, and gives the median run. With a floor's plan both are loaded in turn. */
  measure(plan: Measured, floorPlan?: Measured): Promise<{ run: LoadResult; rss: number; cpu: string; floor: LoadResult | null }>
}
export type Measured = Pick<LoadPlan, 'connections' | 'journeys'>

export type Workload = { code: string; title: string; run(bench: Bench): Promise<Figure[]> }

/** A goal for S and M, and one for L where it differs. */
export function goalOf(bench: Bench, small: Goal, large: Goal = small): Goal {
  return bench.size.name === 'L' ? large : small
}

/** Takes one of each buyer in turn, so that a connection never meets another one's buyer; who has nothing is passed over. */
export function inTurn<T>(perBuyer: readonly (readonly T[])[]): T[] {
  const having = perBuyer.filter((list) => list.length > 0)
  const longest = Math.max(...having.map((list) => list.length))
  return Array.from({ length: longest }, (_, i) => having.map((list) => list[i % list.length]!)).flat()
}

/** What every loaded workload tells of its median run; a failed answer is told in the note. */
export function figureOf(loaded: Awaited<ReturnType<Bench['measure']>>): Pick<Figure, 'perSecond' | 'p50' | 'p99' | 'firstByteP99' | 'rss' | 'floorPerSecond' | 'note'> {
  const { run, rss, cpu, floor } = loaded
  return {
    perSecond: run.perSecond,
    p50: run.p50,
    p99: run.p99,
    firstByteP99: run.firstByteP99,
    rss,
    ...(floor ? { floorPerSecond: floor.perSecond } : {}),
    note: [cpu, `${(run.bytesPerAnswer / 1_000).toFixed(1)} kB`, run.firstFailure && `FAILED: ${run.firstFailure}`].filter(Boolean).join(', '),
  }
}
