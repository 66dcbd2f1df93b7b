import { Form } from 'react-router'
import { inviteStaff, staffMembers, staffRoles, type Member, type StaffRole } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/people.ts'
import { m } from '../../../paraglide/messages.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { OfficeSettingsTabs } from '../../../parts/office/settings/settings-tabs.tsx'
import { orRefusal } from '../../../server/or-refusal.ts'
import { settingsMay } from '../../../server/people/settings-may.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const may = settingsMay(ctx, 'users.manage')
  return { may, people: await staffMembers(ctx), roles: staffRoles }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const email = String(form.get('email') ?? '')
    await inviteStaff(ctx, { email, name: String(form.get('name') ?? ''), roles: form.getAll('role').map(String) })
    return { invited: email }
  })
}

const roleWords: Record<StaffRole, () => string> = {
  rep: m.office_role_rep,
  sales_manager: m.office_role_sales_manager,
  product_manager: m.office_role_product_manager,
  logistics: m.office_role_logistics,
  purchasing: m.office_role_purchasing,
  finance: m.office_role_finance,
  marketing: m.office_role_marketing,
  administrator: m.office_role_administrator,
}

/** The seller's own people and what each may do. */
export default function Staff({ loaderData, actionData }: Route.ComponentProps) {
  const { may, people, roles } = loaderData
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const errors = fieldErrors(refused?.refusal, { email: ['member.email_invalid'] })
  const columns: Column<Member>[] = [
    { key: 'name', head: m.office_contact_name(), phone: 'what', cell: (row) => row.name },
    { key: 'email', head: m.office_contact_email(), cell: (row) => row.email },
    { key: 'roles', head: m.office_staff_roles(), cell: (row) => row.roles.map((role) => roleWords[role as StaffRole]?.() ?? role).join(', ') },
  ]
  return (
    <div className="space-y-4">
      <title>{m.office_staff_title()}</title>
      <h1>{m.office_settings_title()}</h1>
      <OfficeSettingsTabs may={may} />
      {actionData && 'invited' in actionData && <Notice kind="done">{m.office_staff_invited({ email: actionData.invited })}</Notice>}
      <Table caption={m.office_staff_title()} columns={columns} rows={people} rowKey={(row) => row.userId} />
      <Section title={m.office_staff_invite()}>
        <Form method="post" className="max-w-xl space-y-3">
          {errors.form && <Notice kind="error">{errors.form}</Notice>}
          <TextField label={m.office_contact_email()} name="email" type="email" required autoComplete="off" defaultValue={refused?.typed.email ?? ''} error={errors.email} />
          <TextField label={m.office_contact_name()} name="name" optional autoComplete="off" defaultValue={refused?.typed.name ?? ''} />
          <fieldset className="grid gap-1 sm:grid-cols-2">
            <legend className="mb-1 font-medium">{m.office_staff_roles()}</legend>
            {roles.map((role) => (
              <CheckboxField key={role} name="role" value={role} label={roleWords[role]()} defaultChecked={refused?.ticked.role?.includes(role)} />
            ))}
          </fieldset>
          <Button type="submit" look="primary">
            {m.office_staff_send()}
          </Button>
        </Form>
      </Section>
    </div>
  )
}
