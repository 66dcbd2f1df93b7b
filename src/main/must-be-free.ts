import { once } from 'node:events'
import { createServer } from 'node:net'
import { CannotStart } from '#platform/cannot-start.ts'
import type { Config } from '#platform/config.ts'

type Door = Pick<Config, 'host' | 'port'>

/** Refuses to start on a port that we can't have, before a first start takes its minute. */
export async function mustBeFree({ host, port }: Door): Promise<void> {
  const server = createServer()
  try {
    server.listen({ host, port })
    await once(server, 'listening')
    server.close()
    await once(server, 'close')
  } catch (error) {
    saidPlainly(error, { host, port })
  }
}

/** What the system says of a door that can't be opened, in a sentence. */
export function saidPlainly(error: unknown, { host, port }: Door): never {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') throw new CannotStart(`Port ${port} is in use. Choose another: PORT=${port === 65_535 ? 3_000 : port + 1} npm start`)
  if (code === 'EACCES') throw new CannotStart(`This user may not listen on port ${port}. Choose another: PORT=3000 npm start`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') throw new CannotStart(`HOST: ${host} is no address of this machine.`)
  throw error
}
