import { runLoad } from '../load/run-load.ts'
import type { LoadResult } from '../load/load.ts'
import { backendsOf, cpuOf, rssOf } from '../server/processes.ts'
import type { Server } from '../server/start-server.ts'
import type { Bench, Measured } from './workload.ts'

export type HowLong = { warmSeconds: number; seconds: number; runs: number }

/** Gives the bench's `measure` for these servers: runs in turn with the floor's, median by requests per second, memory at its highest. */
export function measureWith(server: Server, floor: Server, { warmSeconds, seconds, runs }: HowLong): Bench['measure'] {
  return async (plan, floorPlan) => {
    const seen: { run: LoadResult; rss: number; cpu: string }[] = []
    const floors: LoadResult[] = []
    for (let i = 0; i < runs; i++) {
      if (floorPlan) floors.push(await load(floor, floorPlan))
      seen.push(await watched(server, plan))
    }
    const middle = median(seen, ({ run }) => run.perSecond)
    return { ...middle, rss: Math.max(...seen.map(({ rss }) => rss)), floor: floorPlan ? median(floors, (run) => run.perSecond) : null }
  }

  function load({ port }: Server, { connections, journeys }: Measured): Promise<LoadResult> {
    return runLoad({ port, connections, journeys, warmSeconds, seconds })
  }

  async function watched(loaded: Server, plan: Measured): Promise<{ run: LoadResult; rss: number; cpu: string }> {
    let rss = 0
    const watch = setInterval(() => (rss = Math.max(rss, rssOf(loaded.pid))), 500)
    const [node, backends] = [cpuOf(loaded.pid), backendsOf('bench')]
    const run = await load(loaded, plan)
    clearInterval(watch)
    const answers = Object.values(run.statuses).reduce((sum, count) => sum + count, 0)
    const inPostgres = [...backendsOf('bench')].reduce((sum, [pid, used]) => sum + used - (backends.get(pid) ?? 0), 0)
    return { run, rss, cpu: `CPU ${perAnswer(cpuOf(loaded.pid) - node, answers)} + ${perAnswer(inPostgres, answers)} ms` }
  }
}

function perAnswer(millis: number, answers: number): string {
  return (millis / Math.max(1, answers)).toFixed(2)
}

function median<T>(list: readonly T[], of: (one: T) => number): T {
  return list.toSorted((a, b) => of(a) - of(b))[Math.floor((list.length - 1) / 2)]!
}
