import { Form } from 'react-router'
import { apiKeys, createApiKey, revokeApiKey, scopes, type ApiKey } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/keys.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { OfficeSettingsTabs } from '../../../parts/office-settings-tabs.tsx'
import { clockOf } from '../../../server/clock-of.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { settingsMay } from '../../../server/settings-may.ts'
import { Button } from '../../../ui/button.tsx'
import { CheckboxField } from '../../../ui/checkbox-field.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Pill } from '../../../ui/pill.tsx'
import { Section } from '../../../ui/section.tsx'
import { Table, type Column } from '../../../ui/table.tsx'
import { TextField } from '../../../ui/text-field.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const may = settingsMay(ctx, 'keys.manage')
  const [keys, clock] = await Promise.all([apiKeys(ctx), clockOf(ctx)])
  return { may, keys, clock }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const revoked = form.get('revoke')
    if (revoked !== null) {
      await revokeApiKey(ctx, String(revoked))
      return { key: null }
    }
    const { key } = await createApiKey(ctx, { name: String(form.get('name') ?? ''), scopes: form.getAll('scope').map(String), companyId: String(form.get('companyId') ?? '').trim() || null })
    return { key }
  })
}

/** Keys for machines: a new one is shown once, and any can be ended at once. */
export default function Keys({ loaderData, actionData }: Route.ComponentProps) {
  const { may, keys, clock } = loaderData
  const refused = actionData && 'refusal' in actionData ? actionData : null
  return (
    <div className="space-y-4">
      <title>{m.office_keys_title()}</title>
      <h1>{m.office_settings_title()}</h1>
      <OfficeSettingsTabs may={may} />
      {refused && <Notice kind="error">{refused.refusal.message}</Notice>}
      {actionData && 'key' in actionData && actionData.key && (
        <Notice kind="done" title={m.office_key_made()}>
          <code className="break-all select-all">{actionData.key}</code>
        </Notice>
      )}
      {keys.length === 0 ? <Empty title={m.office_no_keys()}>{m.office_no_keys_text()}</Empty> : (
        <Form method="post">
          <Table caption={m.office_keys_title()} columns={columnsOf(clock)} rows={keys} rowKey={(row) => row.id} />
        </Form>
      )}
      <Section title={m.office_key_new()}>
        <Form method="post" className="max-w-xl space-y-3" key={keys.length}>
          <TextField label={m.office_key_name()} name="name" required maxLength={100} defaultValue={refused?.typed.name ?? ''} />
          <TextField label={m.office_key_company()} name="companyId" optional hint={m.office_key_company_hint()} defaultValue={refused?.typed.companyId ?? ''} />
          <fieldset className="grid gap-1 sm:grid-cols-2">
            <legend className="mb-1 font-medium">{m.office_key_scopes()}</legend>
            {scopes.map((scope) => (
              <CheckboxField key={scope} name="scope" value={scope} label={scope} />
            ))}
          </fieldset>
          <Button type="submit" look="primary">{m.office_key_make()}</Button>
        </Form>
      </Section>
    </div>
  )
}

function columnsOf(clock: { zone: string; today: string }): Column<ApiKey>[] {
  const at = (instant: string | null) => (instant === null ? m.office_key_never() : formatInstant(instant, getLocale(), clock))
  return [
    { key: 'name', head: m.office_key_name(), phone: 'what', cell: (row) => row.name },
    { key: 'hint', head: m.office_key_hint(), className: 'num', cell: (row) => <code>{row.hint}</code> },
    { key: 'scopes', head: m.office_key_scopes(), phone: 'off', cell: (row) => <span className="text-tiny">{row.scopes.join(', ')}</span> },
    { key: 'used', head: m.office_key_used(), className: 'num', phone: 'off', cell: (row) => at(row.lastUsedAt) },
    {
      key: 'verbs', head: m.office_key_end(), align: 'end', phone: 'figure',
      cell: (row) => (row.revoked ? <Pill tone="neutral">{m.office_key_revoked()}</Pill> : <Button type="submit" name="revoke" value={row.id} look="danger" small aria-label={m.office_key_revoke({ name: row.name })}>{m.office_key_end()}</Button>),
    },
  ]
}
