import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { staffKey } from '../generate/client-tables.ts'
import { ask } from '../load/ask.ts'
import { requestText } from '../load/request-text.ts'
import { firstOf } from './first-of.ts'
import { imported } from './import-files.ts'
import type { Bench, Figure } from './workload.ts'

const updates = 100_000
const perCall = 10_000

/** 100,000 level updates in ten calls, one after another; a smaller catalogue is told several times, with other figures each time. */
export async function levelsByCalls(bench: Bench): Promise<Figure> {
  const articles = firstOf(bench, perCall)
  const calls = Math.round(updates / articles.length)
  const body = (turn: number) => ({
    source: `bench many ${process.pid}`,
    levels: articles.map(({ sku, onHand }) => ({ sku, warehouse: 'MAIN', onHand: onHand + 10 + turn, version: turn })),
  })
  const answers = await ask(
    bench.server.port,
    Array.from({ length: calls }, (_, i) => requestText({ method: 'PUT', path: '/api/v1/stock-levels', key: staffKey, body: body(i + 1) })),
  )
  const failed = answers.find(({ status }) => status !== 200)
  const millis = answers.reduce((sum, answer) => sum + answer.millis, 0)
  const lines = calls * articles.length
  return {
    workload: 'W6',
    what: `${lines.toLocaleString('en')} levels in ${calls} calls`,
    connections: 1,
    goal: {},
    millis,
    note: failed
      ? `FAILED: ${failed.status}`
      : `${Math.round((lines / millis) * 1_000).toLocaleString('en')} a second, the longest call ${Math.round(Math.max(...answers.map((answer) => answer.millis)))} ms`,
  }
}

/** The same number from one CSV, into the bench's own database, in a process of its own. */
export async function levelsByFile(bench: Bench): Promise<Figure> {
  const articles = firstOf(bench, updates)
  const file = join(bench.place.directory, 'levels.csv')
  // A smaller catalogue is told several times, one after the other, as by the calls.
  const turns = Array.from({ length: Math.round(updates / articles.length) }, (_, turn) => turn)
  const lines = turns.flatMap((turn) => articles.map(({ sku, onHand }) => `${sku};MAIN;${onHand + 20 + turn + (process.pid % 1_000)}`))
  await writeFile(file, ['sku;warehouse;on_hand', ...lines].join('\n'))
  const { millis, state, written, rejected, rss } = await imported('levels', file, bench.place.connectionString, bench.place.directory)
  const fine = state === 'done' && rejected === 0
  return {
    workload: 'W6',
    what: `${lines.length.toLocaleString('en')} levels from CSV`,
    connections: 1,
    goal: {},
    millis,
    rss,
    note: `${written.toLocaleString('en')} written, ${Math.round((lines.length / millis) * 1_000).toLocaleString('en')} a second${fine ? '' : `, FAILED: ${state}, ${rejected} rejected`}`,
  }
}
