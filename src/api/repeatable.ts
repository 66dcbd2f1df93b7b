import type { FastifyReply, FastifyRequest } from 'fastify'
import { once } from '#modules/integration/index.ts'
import type { Ctx } from '#platform/context.ts'

/**
 * Does the work once for the header `Idempotency-Key`: a repetition gets the first answer again, marked `Idempotency-Replayed: true`. Work and key
 * are one transaction. Without the header it simply does the work.
 */
export async function repeatable<T>(request: FastifyRequest, reply: FastifyReply, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string') return work(request.ctx)
  const asked = { method: request.method, url: request.url, body: request.body }
  const { answer, repeated } = await once(request.ctx, key, asked, async (tx) => ({ status: 200, answer: await work(tx) }))
  if (repeated) reply.header('idempotency-replayed', 'true')
  return answer
}
