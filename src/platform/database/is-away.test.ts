import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import pg from 'pg'
import { expect, it } from 'vitest'
import { isAway } from './is-away.ts'

it('knows a database that is not there, wherever it was looked for', async () => {
  for (const connectionString of ['postgresql://me:x@127.0.0.1:9/none', 'postgresql://me:x@localhost:9/none', `postgresql://me:x@${encodeURIComponent('/nowhere')}:9/none`]) {
    const thrown = await new pg.Client({ connectionString }).connect().catch((error: unknown) => error)
    expect([connectionString, isAway(thrown)]).toEqual([connectionString, true])
  }
})

it('knows one behind a network that swallows what it is sent', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const client = new pg.Client({ host: '127.0.0.1', port: (silent.address() as AddressInfo).port, user: 'me', connectionTimeoutMillis: 50 })
  expect(isAway(await client.connect().catch((error: unknown) => error))).toBe(true)
  silent.close()
})

it.each<[string, Error, boolean]>([
  ['is being stopped', Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' }), true],
  ['starts', Object.assign(new Error('the database system is starting up'), { code: '57P03' }), true],
  ['takes no more connections', Object.assign(new Error('sorry, too many clients already'), { code: '53300' }), true],
  ['was lost in the middle of a statement', new Error('Connection terminated unexpectedly'), true],
  ['refuses a statement', Object.assign(new Error('duplicate key value'), { code: '23505' }), false],
  ['has nothing to do with a file that is missing', Object.assign(new Error('ENOENT'), { code: 'ENOENT', syscall: 'open' }), false],
  ['has nothing to do with somebody who left while he was sending', Object.assign(new Error('aborted'), { code: 'ECONNRESET' }), false],
])('tells apart a database that %s', (_, thrown, away) => {
  expect(isAway(thrown)).toBe(away)
})
