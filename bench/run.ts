import { writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { buyersOf } from './buyers/buyers-of.ts'
import { openPlace } from './place/open-place.ts'
import { table } from './report/print-table.ts'
import { recordsOf } from './report/records.ts'
import { startFloor, startServer } from './server/start-server.ts'
import { sizes, type SizeName } from './sizes.ts'
import { workloads } from './workloads/index.ts'
import { measureWith } from './workloads/measure.ts'
import type { Bench, Figure } from './workloads/workload.ts'

const explanation = `npm run bench [-- options]

Measures the real server on a PostgreSQL of its own (fsync on, in .bench/), with a load tool in a process of its own, all on this machine.
Beside the workloads that have one it runs a floor: a plain Node server that answers the same with one SQL statement.

  --size S|M|L      10,000, 100,000 or 1,000,000 articles (S). A database is filled once and used again.
  --only W1,W5      only these
  --seconds 10      how long each run lasts, after 3 seconds of warming up
  --runs 3          how many runs; the median counts
  --json FILE       writes the figures as JSON too
`

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'S' },
    only: { type: 'string', default: '' },
    seconds: { type: 'string', default: '10' },
    runs: { type: 'string', default: '3' },
    json: { type: 'string' },
    help: { type: 'boolean' },
  },
})
const say = (line: string) => console.log(line)

if (values.help || !(values.size in sizes)) {
  say(`${explanation}\nWorkloads:\n${workloads.map(({ code, title }) => `  ${code.padEnd(4)} ${title}`).join('\n')}`)
  process.exit(values.help ? 0 : 1)
}
await main(values.size as SizeName)

async function main(name: SizeName): Promise<void> {
  const size = sizes[name]
  const only = values.only
    .split(',')
    .filter(Boolean)
    .map((code) => code.toUpperCase())
  const chosen = workloads.filter(({ code }) => only.length === 0 || only.includes(code))
  const seconds = Number(values.seconds)
  say(
    `Size ${name}: ${size.articles.toLocaleString('en')} articles, ${size.companies.toLocaleString('en')} clients. ${values.runs} runs of ${seconds} s. ${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)} before the start.\n`,
  )
  const place = await openPlace(size, say)
  const figures: Figure[] = []
  try {
    await forgetEvents(place.connectionString)
    const server = await startServer(place)
    const floor = await startFloor(place)
    const bench: Bench = { size, place, buyers: buyersOf(size), server, floor, measure: measureWith(server, floor, { warmSeconds: 3, seconds, runs: Number(values.runs) }) }
    try {
      for (const { code, title, run } of chosen) {
        say(`${code}  ${title}`)
        const found = await run(bench).catch((error: unknown): Figure[] => [
          { workload: code, what: title, connections: 0, goal: { holds: 'runs' }, held: false, note: `FAILED: ${String(error)}` },
        ])
        figures.push(...found)
        say(`${table(found).split('\n').slice(2).join('\n')}\n`)
      }
    } finally {
      await server.stop()
      await floor.stop()
    }
  } finally {
    await place.stop()
  }
  say(table(figures))
  if (values.json) await writeFile(values.json, `${JSON.stringify(recordsOf(name, figures), null, 2)}\n`)
}

/** What earlier runs left to deliver: no worker runs here. */
async function forgetEvents(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query('truncate platform.event')
  await client.end()
}
