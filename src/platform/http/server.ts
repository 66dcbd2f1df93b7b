import fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { newId } from '#kernel/ids.ts'
import { localeOf } from '#kernel/locale.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { asksForPage, barePage } from './bare-page.ts'
import { compress } from './compression.ts'
import { refusalOf, sentenceOf, statusOf } from './refusals.ts'
import { secure } from './security.ts'

export type HttpOptions = { log: Log; metrics: Metrics; baseUrl: string; trustProxy: boolean }

const tenMegabytes = 10 * 1024 * 1024
const twoMinutes = 120_000

/** The HTTP server before any route: request ids, logs, headers, compression, and refusals turned into answers. */
export function createHttp({ log, metrics, baseUrl, trustProxy }: HttpOptions): FastifyInstance {
  const http = fastify({
    loggerInstance: log as Log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy,
    bodyLimit: tenMegabytes,
    // A busy machine may need longer than the usual ten seconds to read the pages; that is no reason not to start.
    pluginTimeout: twoMinutes,
    forceCloseConnections: 'idle',
    genReqId: (request) => requestId(request.headers['x-request-id']),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  }) as unknown as FastifyInstance
  http.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  secure(http, { baseUrl })
  closeWhatFallsIdle(http)
  compress(http)
  http.addHook('onResponse', async (request, reply) => {
    const seconds = reply.elapsedTime / 1_000
    metrics.answered({ method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode, seconds })
    request.log.info({ method: request.method, path: loggedPath(request), status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10, ip: request.ip }, 'answered')
  })
  http.setErrorHandler((error, request, reply) => answerFailure(error, request, reply, metrics))
  http.setNotFoundHandler((request, reply) => answerFailure(Object.assign(new Error(), { statusCode: 404 }), request, reply, metrics))
  return http
}

/** A browser keeps its connection for its next request; while we close, one that has had its answer is in the way. */
function closeWhatFallsIdle(http: FastifyInstance): void {
  http.addHook('preClose', async () => {
    const sweep = setInterval(() => http.server.closeIdleConnections(), 50)
    http.server.once('close', () => clearInterval(sweep))
  })
}

/** A caller's own id when it is harmless to log, a new one otherwise. */
function requestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given) ? given : newId('request', Date.now())
}

/** Without the query and without what lets somebody in. */
function loggedPath(request: FastifyRequest): string {
  return (request.raw.url ?? '').replace(/\?.*$/s, '').replace(/^(\/invitation\/).+/, '$1…')
}

async function answerFailure(error: unknown, request: FastifyRequest, reply: FastifyReply, metrics: Metrics): Promise<FastifyReply> {
  // An answer that broke before it left had said what it is, how it is written and what it is called.
  for (const name of ['content-type', 'content-encoding', 'content-disposition', 'content-length', 'etag']) reply.removeHeader(name)
  const locale = localeOf(request.headers['accept-language'])
  const refusal = refusalOf(error, locale)
  if (refusal) {
    const { code } = refusal
    metrics.refused(code)
    if (code === 'request.too_large') await readToTheEnd(request)
    const details = code === 'request.too_large' ? { mostBytes: request.routeOptions.bodyLimit } : refusal.details
    if (typeof details['retryAfterSeconds'] === 'number') reply.header('retry-after', details['retryAfterSeconds'])
    if (asksForPage(request)) return barePage(error, request, reply)
    if (code === 'database.away') request.log.warn({ err: error }, 'database away')
    return reply.status(statusOf(code)).send({ code, message: sentenceOf(refusal, locale), details })
  }
  if (error instanceof Error && 'statusCode' in error && error.statusCode === 404) {
    if (asksForPage(request)) return barePage(new Refusal('request.not_found'), request, reply)
    return reply.status(404).send({ code: 'request.not_found', message: sentenceOf({ code: 'request.not_found', details: {} }, locale), details: {} })
  }
  if (asksForPage(request)) return barePage(error, request, reply)
  request.log.error({ err: error }, 'fault')
  return reply
    .status(500)
    .send({ code: 'request.fault', message: sentenceOf({ code: 'request.fault', details: { reference: request.id } }, locale), details: { reference: request.id } })
}

const patienceMillis = 10_000

/** Somebody who is still sending would see his connection break instead of our answer. */
async function readToTheEnd(request: FastifyRequest): Promise<void> {
  if (request.raw.readableEnded) return
  const ended = Promise.withResolvers<void>()
  const timer = setTimeout(ended.resolve, patienceMillis)
  request.raw.once('close', ended.resolve).once('end', ended.resolve).resume()
  await ended.promise
  clearTimeout(timer)
}
