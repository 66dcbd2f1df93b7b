import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { pictureWidths } from '#kernel/picture-widths.ts'
import type { Files } from '../files/files.ts'
import { pictureKind } from '../files/picture-kind.ts'
import type { Pictures } from '../files/pictures.ts'

/** For whom a file is: everyone, the caller and perhaps not the next one, or neither. */
export type FileReaders = 'everyone' | 'caller' | 'nobody'

type FilesDoor = { files: Files; pictures: Pictures; readers(request: FastifyRequest, sha256: string): Promise<FileReaders> }
type Asked = { Params: { sha256: string; companyId?: string }; Querystring: { w?: string } }

// What an address shows never changes. Whoever may see a picture today may not tomorrow: a cache between us asks again each day, a browser that is not everyone's within the hour.
const keptBy = { everyone: 'public, max-age=31536000, s-maxage=86400, immutable', caller: 'private, max-age=3600' }

/**
 * Pictures by the address of their bytes, as they are or as WebP in one of the fixed widths (`?w=320`), for those who may see them; to others, and for a file that
 * is no picture, there is nothing here. A drawing (SVG) has no width; opened by itself it runs and loads nothing.
 */
export function mountFiles(http: FastifyInstance, { files, pictures, readers }: FilesDoor): void {
  const answer = async (request: FastifyRequest<Asked>, reply: FastifyReply) => {
    const { sha256 } = request.params
    const { w } = request.query
    const width = w === undefined ? null : pictureWidths.find((one) => String(one) === w)
    if (width === undefined || !/^[0-9a-f]{64}$/.test(sha256) || (await files.size(sha256)) === null) return reply.callNotFound()
    const who = await readers(request, sha256)
    if (who === 'nobody') return reply.callNotFound()
    const etag = `"${sha256}${width ? `-${width}` : ''}"`
    reply.headers({
      'cache-control': keptBy[who],
      etag,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      ...(who === 'caller' && { vary: 'cookie, authorization' }),
    })
    if (isKnown(request, etag)) return reply.code(304).send()
    const resized = width ? await pictures.resized(sha256, width) : null
    if (resized) return reply.type('image/webp').send(resized)
    const bytes = await files.read(sha256)
    const type = pictureKind(bytes)
    if (!type) return reply.removeHeader('etag').removeHeader('cache-control').callNotFound()
    return reply.type(type).send(bytes)
  }
  http.get<Asked>('/files/:sha256', answer)
  http.get<Asked>('/c/:companyId/files/:sha256', answer)
}

/** Whether the caller has these very bytes already. */
function isKnown(request: FastifyRequest, etag: string): boolean {
  const known = request.headers['if-none-match']?.split(',').map((one) => one.trim().replace(/^W\//, '')) ?? []
  return known.includes(etag)
}
