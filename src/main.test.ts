import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aProcess } from '#testing/a-process.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir-start-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it.each<[string, Record<string, string>, string[], RegExp]>([
  ['an option that it does not know', {}, ['--demonstration'], /Unknown option '--demonstration'/],
  ['a configuration that is wrong', { PORT: 'three', ROLE: 'boss' }, [], /ROLE: [^]*PORT: /],
  [
    'a database that is not there',
    { DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none' },
    [],
    /^The database of DATABASE_URL does not let us in: connect ECONNREFUSED 127\.0\.0\.1:9/,
  ],
])("says in a sentence that it can't start with %s", async (_, environment, args, sentence) => {
  const { child, said } = aProcess({ DATA_DIR: folder, ...environment }, args)
  await once(child, 'exit')
  expect(child.exitCode).toBe(1)
  expect(said()).toMatch(sentence)
  expect(said()).not.toContain('    at ')
})
