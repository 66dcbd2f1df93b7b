import type { FastifyReply, FastifyRequest } from 'fastify'

/** The web standard request of a Fastify one; its signal aborts when the visitor leaves. The body is the buffer already read. */
export function webRequest(request: FastifyRequest, reply: FastifyReply): Request {
  const left = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) left.abort()
  })
  const method = request.method
  const withBody = method !== 'GET' && method !== 'HEAD' && Buffer.isBuffer(request.body)
  return new Request(`${request.protocol}://${request.host}${request.raw.url}`, {
    method,
    headers: webHeaders(request.headers),
    signal: left.signal,
    body: withBody ? new Uint8Array(request.body as Buffer) : null,
  })
}

function webHeaders(headers: FastifyRequest['headers']): Headers {
  const result = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith(':') || value === undefined) continue
    if (Array.isArray(value)) for (const one of value) result.append(name, one)
    else result.set(name, value)
  }
  return result
}
