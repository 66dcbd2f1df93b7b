import type { FastifyInstance } from 'fastify'
import type { ApiHost } from './host.ts'
import { describeApi } from './openapi.ts'
import { mountReference } from './reference.ts'
import { refuseUnknownRoutes } from './refuse.ts'
import { mountV1 } from './v1/index.ts'

export type { ApiHost } from './host.ts'

/** Puts the REST door on the server: the routes below /api/v1, their description and its reference page. Unknown addresses below /api are refused in JSON. */
export async function mountApi(http: FastifyInstance, host: ApiHost): Promise<void> {
  refuseUnknownRoutes(http)
  await http.register(
    async (scope) => {
      await describeApi(scope, host)
      mountReference(scope)
      await scope.register(async (v1) => mountV1(v1, host))
    },
    { prefix: '/api/v1' },
  )
}
