import type { FastifyInstance } from 'fastify'
import { localeOf } from '#kernel/locale.ts'
import { isRefusal, Refusal } from '#kernel/refusal.ts'
import { isForClients, scopesWith } from '#modules/accounts/index.ts'
import { wordsFor } from '#platform/words.ts'
import type { Api } from './host.ts'

/** An address below /api that no route answers to is refused in JSON, whatever stands beside the API on this server. */
export function refuseUnknownRoutes(http: FastifyInstance): void {
  http.all('/api/*', async (request) => {
    throw new Refusal('route.unknown', { method: request.method, path: request.url.replace(/\?.*$/s, '').slice(0, 200) })
  })
}

/** Everything is refused as the house refuses; what a key may not do names the scope that it lacks; a client's own key is told what is the seller's alone. */
export function refuse(api: Api): void {
  api.setErrorHandler(async (error, request, reply) => {
    if (!isRefusal(error) || error.code !== 'access.denied') throw error
    const right = String(error.details['right'])
    const locale = localeOf(request.headers['accept-language'])
    if (!request.ctx.actor.isStaff && !isForClients(right))
      return reply.status(403).send({ code: error.code, message: wordsFor(locale, 'refusal_access_denied_seller'), details: error.details })
    const scopes = scopesWith(right)
    return reply.status(403).send({
      code: error.code,
      message: wordsFor(locale, 'refusal_access_denied_scope', { scopes: scopes.join(', ') }),
      details: { ...error.details, scopes },
    })
  })
}
