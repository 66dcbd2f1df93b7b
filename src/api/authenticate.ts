import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '#kernel/refusal.ts'
import { actorOfKey, mustBeAllowed } from '#modules/accounts/index.ts'
import { createRateLimit } from '#platform/rate-limit.ts'
import { chosenCompany, contextOf, keyOf } from './asked-by.ts'
import type { Api, ApiHost } from './host.ts'
import { presume } from './presume.ts'

/**
 * Every request of this scope comes with a key: `Authorization: Bearer ck_…`. The company that it is for may be named as `companyId` in the
 * query or body, or in the header `x-company-id`: a choice, checked against the key. Refuses `key.missing`, `key.unknown`, `key.too_many`,
 * `company.not_yours` and `access.denied` before the body is read.
 */
export function authenticate(api: Api, host: ApiHost): void {
  const limit = host.mostPerMinute > 0 ? createRateLimit({ most: host.mostPerMinute, windowSeconds: 60, code: 'key.too_many' }) : null
  api.decorateRequest('ctx')
  const presumption = presume(api, host, identify)
  api.addHook('onRequest', async (request, reply) => {
    if (!presumption.takes(request)) await identify(request, reply, chosenCompany(request))
    limit?.take(request.ctx.actor.id)
    const { needs } = request.routeOptions.config
    if (needs) mustBeAllowed(request.ctx, needs)
  })
  api.addHook('preHandler', async (request, reply) => {
    const { companyId } = (request.body ?? {}) as { companyId?: unknown }
    if (typeof companyId === 'string' && companyId !== request.ctx.actor.company?.id) await identify(request, reply, companyId)
  })

  async function identify(request: FastifyRequest, reply: FastifyReply, companyId: string | null): Promise<void> {
    const key = keyOf(request)
    const holder = key === null ? null : await actorOfKey(host, key, companyId)
    if (!holder) {
      reply.header('www-authenticate', 'Bearer realm="api"')
      throw new Refusal(key === null ? 'key.missing' : 'key.unknown')
    }
    request.ctx = contextOf(host, request, holder)
    if (request.routeOptions.config.presumes) presumption.learn(request, holder)
  }
}
