import { Form, redirect } from 'react-router'
import { isAllowed, mustBeAllowed } from '#modules/accounts/index.ts'
import { savedMappings, saveSource, sourceById } from '#modules/integration/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/form.ts'
import { m } from '../../../paraglide/messages.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { OfficeSourceFields } from '../../../parts/office/exchange/source-fields.tsx'
import { orRefusal } from '../../../server/or-refusal.ts'
import { sourceOfForm } from '../../../server/source-form.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'

export async function loader({ context, params }: Route.LoaderArgs) {
  const { ctx, importKinds } = context.get(pageScope)
  mustBeAllowed(ctx, 'sources.manage')
  const kinds = importKinds.filter((kind) => isAllowed(ctx, kind.right as Parameters<typeof isAllowed>[1])).map(({ code }) => code)
  const saved = await Promise.all(kinds.map(async (kind) => (await savedMappings(ctx, kind)).map(({ name }) => ({ kind, name }))))
  return { kept: params.id === undefined ? null : await sourceById(ctx, params.id), kinds, mappings: saved.flat() }
}

export async function action({ context, request, params: { id } }: Route.ActionArgs) {
  const { ctx, importKinds } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const saved = await saveSource(ctx, importKinds, sourceOfForm(ctx, form), id === undefined ? undefined : { id, seen: Number(form.get('seen')) })
    throw redirect(`/office/sources/${saved}`)
  })
}

/** A source of files, new or changed. */
export default function SourceForm({ loaderData: { kept, kinds, mappings }, actionData }: Route.ComponentProps) {
  const errors: Partial<Record<string, string>> = fieldErrors(actionData?.refusal, {
    code: ['source.code_taken'],
    columns: ['source.columns_missing'],
    password: ['source.credentials_missing'],
    passphrasePassword: ['source.key_missing'],
    mapping: ['import.mapping_unknown'],
  })
  const title = kept === null ? m.office_source_new() : m.office_source_change({ code: kept.code })
  return (
    <div className="space-y-4">
      <title>{title}</title>
      <h1>{title}</h1>
      {errors['form'] && <Notice kind="error">{errors['form']}</Notice>}
      <Form method="post" className="space-y-6">
        {kept && <input type="hidden" name="seen" value={actionData?.refusal.code === 'source.changed_meanwhile' ? kept.version : (actionData?.typed['seen'] ?? kept.version)} />}
        <OfficeSourceFields kinds={kinds} mappings={mappings} kept={kept} typed={actionData?.typed} errors={errors} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary">
            {m.office_save()}
          </Button>
          <LinkButton to={kept ? `/office/sources/${kept.id}` : '/office/sources'} look="quiet">
            {m.office_leave_it()}
          </LinkButton>
        </div>
      </Form>
    </div>
  )
}
