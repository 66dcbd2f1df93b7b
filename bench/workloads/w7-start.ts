import { setTimeout as wait } from 'node:timers/promises'
import { rssOf } from '../server/processes.ts'
import { startServer } from '../server/start-server.ts'
import type { Workload } from './workload.ts'

const times = 5

export const start: Workload = {
  code: 'W7',
  title: 'from the start of the web process to its first answer, and its memory at rest',
  async run({ place }) {
    const seen: { millis: number; rss: number }[] = []
    for (let i = 0; i < times; i++) {
      const server = await startServer(place)
      await wait(2_000)
      seen.push({ millis: server.startedInMillis, rss: rssOf(server.pid) })
      await server.stop()
    }
    const middle = seen.toSorted((a, b) => a.millis - b.millis)[Math.floor(times / 2)]!
    return [{ workload: 'W7', what: 'start to first answer', connections: 1, goal: { millis: 1_500, rss: 170 }, ...middle }]
  },
}
