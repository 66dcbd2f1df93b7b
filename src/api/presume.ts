import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify'
import { isAllowed, mustBeAllowed, keyHolds, type KeyHolder } from '#modules/accounts/index.ts'
import { createKnown } from '#platform/known.ts'
import { chosenCompany, contextOf, keyOf } from './asked-by.ts'
import type { Api, ApiHost } from './host.ts'

type Identify = (request: FastifyRequest, reply: FastifyReply, companyId: string | null) => Promise<void>

/**
 * Who called a moment ago is presumed to be who he was: what a route that only reads (`presumes`) asks goes to PostgreSQL together with the proof that the key, its rights,
 * its company and all versions stand as they did, in one statement. Its answer leaves when the proof holds; otherwise it is thrown away, the caller is identified, and the answer is
 * made anew (docs/decisions/0008).
 */
export function presume(api: Api, host: ApiHost, identify: Identify): { takes(request: FastifyRequest): boolean; learn(request: FastifyRequest, holder: KeyHolder): void } {
  const known = createKnown<KeyHolder>()
  api.decorateRequest('proof', null)
  api.addHook('onRoute', (route) => {
    if (route.config?.presumes) route.handler = proven(route.handler, identify)
  })
  return {
    takes(request) {
      const { presumes, needs } = request.routeOptions.config
      const key = presumes ? keyOf(request) : null
      const holder = key === null ? undefined : known.of(callerOf(request))
      if (key === null || !holder || (needs && !isAllowed(holder, needs))) return false
      request.ctx = contextOf(host, request, holder)
      request.proof = keyHolds(request.ctx, key, chosenCompany(request), holder).catch(() => false)
      return true
    },
    learn: (request, holder) => known.learn(callerOf(request), holder),
  }
}

function callerOf(request: FastifyRequest): (string | null)[] {
  return [keyOf(request), chosenCompany(request)]
}

function proven(handler: RouteHandlerMethod, identify: Identify): RouteHandlerMethod {
  return async function (request, reply) {
    const { proof } = request
    if (!proof) return handler.call(this, request, reply)
    const [made, holds] = await Promise.all([settled(async () => handler.call(this, request, reply)), proof])
    if (holds) return made()
    await identify(request, reply, chosenCompany(request))
    const { needs } = request.routeOptions.config
    if (needs) mustBeAllowed(request.ctx, needs)
    return handler.call(this, request, reply)
  }
}

/** How it ended, to be told later. */
function settled<T>(work: () => Promise<T>): Promise<() => T> {
  return work().then(
    (value) => () => value,
    (thrown: unknown) => () => {
      throw thrown
    },
  )
}
