import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { freePort } from '#platform/postgres/postgres.ts'
import { mustBeFree } from './must-be-free.ts'

it('says before a first start takes its minute that the port is in use, or the address not of this machine', async () => {
  const port = await freePort()
  await mustBeFree({ host: '127.0.0.1', port })
  const other = createServer().listen(port, '127.0.0.1')
  await once(other, 'listening')
  await expect(mustBeFree({ host: '127.0.0.1', port })).rejects.toThrow(`Port ${port} is in use. Choose another: PORT=${port + 1} npm start`)
  other.close()
  await expect(mustBeFree({ host: '192.0.2.1', port })).rejects.toThrow('HOST: 192.0.2.1 is no address of this machine.')
})
