import { expect, it } from 'vitest'
import { openCsv } from './csv.ts'

it('stays flat in memory on 200 MB', async () => {
  const block = Buffer.from('10023;"Vis à tête hexagonale; filetage partiel";Acier zingué;12,5;100\n'.repeat(900))
  let sent = 0
  let highest = 0
  async function* big() {
    yield Buffer.from('sku;name;material;net;qty\n')
    for (; sent < 200_000_000; sent += block.length) yield block
  }
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let n = 0
  for await (const row of (await openCsv(big())).rows) {
    n += 1
    if (n % 200_000 === 0) highest = Math.max(highest, process.memoryUsage().rss)
    if (row.line !== n + 1) throw new Error(`line ${row.line} at row ${n}`)
  }
  expect(n).toBe((sent / block.length) * 900)
  expect((highest - before) / 1024 / 1024).toBeLessThan(150)
}, 120_000)
