import { redirect } from 'react-router'
import { chooseColumns } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/columns.ts'
import { isListName } from '../../parts/list-names.ts'
import { ownPath } from '../../server/people/own-path.ts'

/** Keeps which columns of a list this person wants, and goes back to it. */
export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  const list = form.get('list')
  if (isListName(list)) await chooseColumns(ctx, list, form.has('usual') ? null : form.getAll('column').map(String))
  return redirect(ownPath(form.get('back'), '/office'))
}
