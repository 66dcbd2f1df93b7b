import { productBySlug } from '#modules/catalogue/index.ts'
import { data } from 'react-router'
import { pageScope } from '#platform/http/page-context.ts'
import { Readable } from 'node:stream'
import type { Route } from './+types/document.ts'

/** A document of a product that the acting company may see: data sheet, safety sheet, certificate. */
export async function loader({ context, params }: Route.LoaderArgs): Promise<Response> {
  const { ctx } = context.get(pageScope)
  const product = await productBySlug(ctx, params.slug, null)
  const document = product?.documents.find(({ sha256 }) => sha256 === params.sha256)
  const size = document ? await ctx.tools.files.size(document.sha256) : null
  if (!document || size === null) throw data(null, { status: 404 })
  return new Response(Readable.toWeb(ctx.tools.files.stream(document.sha256)) as ReadableStream, {
    headers: {
      'content-type': document.mime,
      'content-length': String(size),
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(document.name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, max-age=3600',
    },
  })
}
