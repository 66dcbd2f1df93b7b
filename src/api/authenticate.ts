import type { FastifyReply, FastifyRequest } from 'fastify'
import { localeOf } from '#kernel/locale.ts'
import { Refusal } from '#kernel/refusal.ts'
import { actorOfKey, mustBeAllowed } from '#modules/accounts/index.ts'
import { createRateLimit } from '#platform/rate-limit.ts'
import { withVersions } from '#platform/database/versions.ts'
import type { Api, ApiHost } from './host.ts'

/**
 * Every request of this scope comes with a key: `Authorization: Bearer ck_…`. The company that it is for may be named as `companyId` in the
 * query or body, or in the header `x-company-id`: a choice, checked against the key. Refuses `key.missing`, `key.unknown`, `key.too_many`,
 * `company.not_yours` and `access.denied` before the body is read.
 */
export function authenticate(api: Api, host: ApiHost): void {
  const limit = host.mostPerMinute > 0 ? createRateLimit({ most: host.mostPerMinute, windowSeconds: 60, code: 'key.too_many' }) : null
  api.decorateRequest('ctx')
  api.addHook('onRequest', async (request, reply) => {
    await identify(host, request, reply, chosenCompany(request))
    limit?.take(request.ctx.actor.id)
    const { needs } = request.routeOptions.config
    if (needs) mustBeAllowed(request.ctx, needs)
  })
  api.addHook('preHandler', async (request, reply) => {
    const { companyId } = (request.body ?? {}) as { companyId?: unknown }
    if (typeof companyId === 'string' && companyId !== request.ctx.actor.company?.id) await identify(host, request, reply, companyId)
  })
}

async function identify(host: ApiHost, request: FastifyRequest, reply: FastifyReply, companyId: string | null): Promise<void> {
  const key = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const found = key === undefined ? null : await actorOfKey(host, key, companyId)
  if (!found) {
    reply.header('www-authenticate', 'Bearer realm="api"')
    throw new Refusal(key === undefined ? 'key.missing' : 'key.unknown')
  }
  const language = request.headers['accept-language']
  request.ctx = withVersions(host.ctxFor(found.actor, language === undefined ? undefined : localeOf(language)), found.versions)
}

function chosenCompany({ query, headers }: FastifyRequest): string | null {
  const named = (query as Record<string, unknown>)['companyId'] ?? headers['x-company-id']
  return typeof named === 'string' && named !== '' ? named : null
}
