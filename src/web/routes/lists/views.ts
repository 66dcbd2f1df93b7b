import { redirect } from 'react-router'
import { removeView, renameView, saveView } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/views.ts'
import { isListName } from '../../parts/list-names.ts'
import { ownPath } from '../../server/people/own-path.ts'

/** Names what a list shows now, and goes there by that name; or renames or forgets a view. */
export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  const back = ownPath(form.get('back'), '/office')
  const list = form.get('list')
  const remove = form.get('remove')
  if (remove !== null) {
    await removeView(ctx, String(remove))
    return redirect(back)
  }
  const rename = form.get('rename')
  if (rename !== null) {
    await renameView(ctx, String(rename), String(form.get('name') ?? ''))
    return redirect(back)
  }
  if (!isListName(list)) return redirect(back)
  const search = String(form.get('search') ?? '')
  await saveView(ctx, { list, name: String(form.get('name') ?? ''), search, shared: form.has('shared') })
  return redirect(`${back}?${search}`)
}
