import { Form, redirect } from 'react-router'
import { removeView, renameView, saveView } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/views.ts'
import { m } from '../../paraglide/messages.js'
import { fieldErrors } from '../../parts/field-errors.ts'
import { isListName } from '../../parts/list-names.ts'
import { orRefusal } from '../../server/or-refusal.ts'
import { ownPath } from '../../server/people/own-path.ts'
import { Button } from '../../ui/buttons/button.tsx'
import { LinkButton } from '../../ui/buttons/link-button.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { Notice } from '../../ui/notice.tsx'

/** Names what a list shows now, and goes there by that name; or renames or forgets a view. */
export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  const back = ownPath(form.get('back'), '/office')
  form.set('back', back)
  return orRefusal(context, form, async () => {
    const [remove, rename, list] = [form.get('remove'), form.get('rename'), form.get('list')]
    const name = String(form.get('name') ?? '')
    if (remove !== null) await removeView(ctx, String(remove))
    else if (rename !== null) await renameView(ctx, String(rename), name)
    else if (isListName(list)) {
      const search = String(form.get('search') ?? '')
      await saveView(ctx, { list, name, search, shared: form.has('shared') })
      throw redirect(`${back}?${search}`)
    }
    throw redirect(back)
  })
}

/** What could not be done with a view, and its name once more. */
export default function RefusedView({ actionData }: Route.ComponentProps) {
  const { refusal, typed } = actionData ?? {}
  const { name, ...kept } = typed ?? {}
  const errors = fieldErrors(refusal, { name: ['view.name_invalid', 'view.name_taken'] })
  return (
    <main className="mx-auto max-w-lg space-y-4 px-4 py-16">
      <title>{m.part_views()}</title>
      <h1>{m.part_views()}</h1>
      {errors.form && <Notice kind="error">{errors.form}</Notice>}
      {name !== undefined && (
        <Form method="post" className="space-y-3">
          {Object.entries(kept).map(([field, value]) => (
            <input key={field} type="hidden" name={field} value={value} />
          ))}
          <TextField label={m.part_view_new_name()} name="name" required maxLength={60} autoComplete="off" defaultValue={name} error={errors.name} />
          <Button type="submit" look="primary">
            {m.part_view_save()}
          </Button>
        </Form>
      )}
      <LinkButton to={kept.back ?? '/office'} look="quiet">
        {m.part_view_leave()}
      </LinkButton>
    </main>
  )
}
