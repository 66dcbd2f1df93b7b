import { Readable } from 'node:stream'
import { data } from 'react-router'
import { articleMedia } from '#modules/catalogue/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/document.ts'

/** A document of an article's family, for the office. */
export async function loader({ context, params }: Route.LoaderArgs): Promise<Response> {
  const { ctx } = context.get(pageScope)
  const document = (await articleMedia(ctx, params.sku)).documents.find(({ sha256 }) => sha256 === params.sha256)
  const size = document ? await ctx.tools.files.size(document.sha256) : null
  if (!document || size === null) throw data(null, { status: 404 })
  return new Response(Readable.toWeb(ctx.tools.files.stream(document.sha256)) as ReadableStream, {
    headers: {
      'content-type': document.mime,
      'content-length': String(size),
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(`${document.name}.pdf`)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-cache',
    },
  })
}
