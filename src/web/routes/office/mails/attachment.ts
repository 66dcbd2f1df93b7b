import { data } from 'react-router'
import { mailById } from '#platform/mail/outbox.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/attachment.ts'
import { mustBeStaff } from '../../../server/people/must-be-staff.ts'

/** A file that goes with a mail, as its reader gets it; `n` counts from 0. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'office.enter')
  const mail = await mailById(ctx, params.id)
  const file = mail?.attachments[Number(params.n)]
  if (!file) throw data(null, { status: 404 })
  const bytes = await ctx.tools.files.read(file.sha256)
  // Only a PDF is shown in the browser: nothing that a mail carries may run in our pages.
  const shown = file.mime === 'application/pdf' ? 'inline' : 'attachment'
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': file.mime, 'content-disposition': `${shown}; filename="${file.name}"`, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' },
  })
}
