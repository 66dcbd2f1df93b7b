import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

/** Sends a web standard response: pages whole (so that they carry a length), downloads as they come. */
export async function sendWebResponse(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  reply.status(response.status)
  for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value)
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie)
  if (response.body === null) return reply.send('')
  const type = response.headers.get('content-type') ?? ''
  if (type.startsWith('text/html') || type.startsWith('text/x-script')) return reply.send(Buffer.from(await response.arrayBuffer()))
  return reply.send(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]))
}
