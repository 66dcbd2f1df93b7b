import type { FastifyInstance } from 'fastify'
import type { Files } from '../files.ts'

const aYear = 31_536_000

/**
 * Pictures by the address of their bytes. What it shows never changes, so a browser keeps it for good; a file that is no picture isn't there. A
 * drawing (SVG) opened by itself runs and loads nothing.
 */
export function mountFiles(http: FastifyInstance, files: Files): void {
  http.get<{ Params: { sha256: string } }>('/files/:sha256', async (request, reply) => {
    const { sha256 } = request.params
    const bytes = /^[0-9a-f]{64}$/.test(sha256) ? await files.read(sha256).catch(() => null) : null
    const type = bytes && pictureType(bytes)
    if (!bytes || !type) return reply.callNotFound()
    return reply
      .header('cache-control', `public, max-age=${aYear}, immutable`)
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
      .type(type)
      .send(bytes)
  })
}

const signatures: readonly (readonly [type: string, at: number, bytes: string])[] = [
  ['image/png', 0, '\u0089PNG'],
  ['image/jpeg', 0, '\u00ff\u00d8\u00ff'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['image/avif', 4, 'ftypavif'],
]

/** The kind of a picture, told by its bytes: what somebody once named it proves nothing. */
function pictureType(bytes: Buffer): string | null {
  const known = signatures.find(([, at, signature]) => bytes.toString('latin1', at, at + signature.length) === signature)
  if (known) return known[0]
  return /^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/.test(bytes.toString('utf8', 0, 1_000)) ? 'image/svg+xml' : null
}
