import { Form } from 'react-router'
import { apiKeys, companyByNumber, createApiKey, revokeApiKey, scopes, type ApiKey, type Scope } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/keys.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { OfficeSettingsTabs } from '../../../parts/office/settings/settings-tabs.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { readForm } from '../../../server/read-form.ts'
import { settingsMay } from '../../../server/people/settings-may.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Pill } from '../../../ui/pill.tsx'
import { Section } from '../../../ui/section.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const may = settingsMay(ctx, 'keys.manage')
  const [keys, clock] = await Promise.all([apiKeys(ctx), clockOf(ctx)])
  return { may, keys, clock, scopes }
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
    const fields = readForm(form, ctx.locale)
    const asked = { name: fields.text('name', 100), number: fields.textOrNull('company', 40), scopes: form.getAll('scope').map(String) }
    fields.check()
    const company = asked.number === null ? null : await companyByNumber(ctx, asked.number)
    const { key } = await createApiKey(ctx, { name: asked.name, scopes: asked.scopes, companyId: company?.id ?? null })
    return { key }
  })
}

/** Keys for machines: a new one is shown once, and any can be ended at once. */
export default function Keys({ loaderData, actionData }: Route.ComponentProps) {
  const { may, keys, clock, scopes: known } = loaderData
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const errors = fieldErrors(refused?.refusal, { company: ['company.number_unknown'], name: [] })
  return (
    <div className="space-y-4">
      <title>{m.office_keys_title()}</title>
      <h1>{m.office_settings_title()}</h1>
      <OfficeSettingsTabs may={may} />
      {errors.form && <Notice kind="error">{errors.form}</Notice>}
      {actionData && 'key' in actionData && actionData.key && (
        <Notice kind="done" title={m.office_key_made()}>
          <code className="break-all select-all">{actionData.key}</code>
        </Notice>
      )}
      {keys.length === 0 ? (
        <Empty title={m.office_no_keys()}>{m.office_no_keys_text()}</Empty>
      ) : (
        <Form method="post">
          <Table caption={m.office_keys_title()} columns={columnsOf(clock)} rows={keys} rowKey={(row) => row.id} />
        </Form>
      )}
      <Section title={m.office_key_new()}>
        <Form method="post" className="max-w-xl space-y-3" key={keys.length}>
          <TextField label={m.office_key_name()} name="name" required maxLength={100} defaultValue={refused?.typed.name ?? ''} error={errors.name} />
          <TextField label={m.office_key_company()} name="company" optional hint={m.office_key_company_hint()} defaultValue={refused?.typed.company ?? ''} error={errors.company} />
          <fieldset className="grid gap-1 sm:grid-cols-2">
            <legend className="mb-1 font-medium">{m.office_key_scopes()}</legend>
            {known.map((scope) => (
              <CheckboxField
                key={scope}
                name="scope"
                value={scope}
                label={scopeWords[scope]()}
                hint={<code>{scope}</code>}
                defaultChecked={refused?.ticked.scope?.includes(scope)}
              />
            ))}
          </fieldset>
          <Button type="submit" look="primary">
            {m.office_key_make()}
          </Button>
        </Form>
      </Section>
    </div>
  )
}

const scopeWords: Record<Scope, () => string> = {
  'catalogue:read': m.office_scope_catalogue_read,
  'prices:read': m.office_scope_prices_read,
  'prices:write': m.office_scope_prices_write,
  'margins:read': m.office_scope_margins_read,
  'companies:read': m.office_scope_companies_read,
  'stock:read': m.office_scope_stock_read,
  'stock:write': m.office_scope_stock_write,
  'carts:write': m.office_scope_carts_write,
  'orders:read': m.office_scope_orders_read,
  'orders:write': m.office_scope_orders_write,
  'credit:read': m.office_scope_credit_read,
  'credit:write': m.office_scope_credit_write,
  'imports:write': m.office_scope_imports_write,
  'webhooks:write': m.office_scope_webhooks_write,
  'supply:read': m.office_scope_supply_read,
  'supply:write': m.office_scope_supply_write,
  'supply:approve': m.office_scope_supply_approve,
  'preorders:write': m.office_scope_preorders_write,
}

function columnsOf(clock: { zone: string; today: string }): Column<ApiKey>[] {
  const at = (instant: string | null) => (instant === null ? m.office_key_never() : formatInstant(instant, getLocale(), clock))
  return [
    { key: 'name', head: m.office_key_name(), phone: 'what', cell: (row) => row.name },
    { key: 'hint', head: m.office_key_hint(), className: 'num', cell: (row) => <code>{row.hint}</code> },
    { key: 'scopes', head: m.office_key_scopes(), phone: 'off', cell: (row) => <span className="text-tiny">{row.scopes.join(', ')}</span> },
    { key: 'used', head: m.office_key_used(), className: 'num', phone: 'off', cell: (row) => at(row.lastUsedAt) },
    {
      key: 'verbs',
      head: m.office_key_end(),
      align: 'end',
      phone: 'figure',
      phoneLabel: '',
      cell: (row) =>
        row.revoked ? (
          <Pill tone="neutral">{m.office_key_revoked()}</Pill>
        ) : (
          <Button type="submit" name="revoke" value={row.id} look="danger" small aria-label={m.office_key_revoke({ name: row.name })}>
            {m.office_key_end()}
          </Button>
        ),
    },
  ]
}
