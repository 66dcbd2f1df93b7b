import fastify, { type FastifyInstance } from 'fastify'
import type { Log } from '../log.ts'

/** The HTTP server before any route: request ids, logs and limits. */
export function createHttp({ log, trustProxy }: { log: Log; trustProxy: boolean }): FastifyInstance {
  return fastify({ loggerInstance: log, trustProxy }) as unknown as FastifyInstance
}
