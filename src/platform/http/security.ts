import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '#kernel/refusal.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Forms of other sites may post here: the route checks its caller by other means. */
    fromElsewhere?: boolean
  }
}

const always = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()',
}
/** What is not a page shows and runs nothing; pages and the API's reference set their own policy. */
const nothingAllowed = "default-src 'none'; frame-ancestors 'none'"
const twoYears = 63_072_000

/** Security headers on every answer, and no forms from other sites where a cookie says who asks. */
export function secure(http: FastifyInstance, { baseUrl }: { baseUrl: string }): void {
  const https = baseUrl.startsWith('https:')
  const ownHost = new URL(baseUrl).host
  http.addHook('onRequest', async (request, reply) => {
    reply.headers(always)
    if (https) reply.header('strict-transport-security', `max-age=${twoYears}; includeSubDomains`)
    mustComeFromHere(request, ownHost)
  })
  http.addHook('onSend', async (_request, reply, payload) => {
    // What one person was answered is nobody else's; what may be kept longer says so itself.
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-cache')
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', nothingAllowed)
    return payload
  })
}

function mustComeFromHere(request: FastifyRequest, ownHost: string): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return
  if (!request.headers.cookie || request.headers.authorization || request.routeOptions.config.fromElsewhere) return
  const site = request.headers['sec-fetch-site']
  if (site === 'same-origin' || site === 'none') return
  const { origin } = request.headers
  if (site === undefined && (origin === undefined || isOwn(origin, request.host, ownHost))) return
  throw new Refusal('request.other_origin')
}

function isOwn(origin: string, requestHost: string, ownHost: string): boolean {
  if (!URL.canParse(origin)) return false
  const { host } = new URL(origin)
  return host === ownHost || host === requestHost
}
