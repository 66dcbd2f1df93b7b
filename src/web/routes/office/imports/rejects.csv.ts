import { Readable } from 'node:stream'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { rejectsFile } from '#modules/integration/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import { sentenceOf } from '#platform/http/refusals.ts'
import type { Route } from './+types/rejects.csv.ts'
import { m } from '../../../paraglide/messages.js'

/** The refused lines of an import as a file: corrected, it can be sent as it is. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'imports.run')
  const pieces = await rejectsFile(ctx, params.id, {
    reader: ctx.locale,
    line: m.office_import_reject_line(),
    code: m.office_import_reject_code(),
    reason: m.office_import_reject_why(),
    sentence: (code, details) => sentenceOf({ code, details }, ctx.locale),
  })
  const body = Readable.toWeb(Readable.from(pieces, { objectMode: false })) as unknown as ReadableStream<Uint8Array>
  return new Response(body, {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${params.id}-rejects.csv"`, 'cache-control': 'no-store' },
  })
}
