import { Readable } from 'node:stream'
import { data } from 'react-router'
import { agreementSheet } from '#modules/pricing/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/document.ts'
import { idInAddress } from '../../../server/id-in-address.ts'
import { mustBeStaff } from '../../../server/people/must-be-staff.ts'

/** A document of an agreement, for whoever may read the agreement. */
export async function loader({ context, request, params }: Route.LoaderArgs): Promise<Response> {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'prices.read')
  const agreement = await agreementSheet(ctx, { id: idInAddress(params.id) })
  const document = agreement?.documents.find(({ sha256 }) => sha256 === params.sha256)
  if (!document || (await ctx.tools.files.size(document.sha256)) === null) throw data(null, { status: 404 })
  return new Response(Readable.toWeb(ctx.tools.files.stream(document.sha256)) as ReadableStream, {
    headers: {
      'content-type': document.mime,
      'content-length': String(document.bytes),
      'content-disposition': `${document.mime === 'application/octet-stream' ? 'attachment' : 'inline'}; filename*=UTF-8''${encodeURIComponent(document.name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    },
  })
}
