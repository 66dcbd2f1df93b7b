import { Form } from 'react-router'
import { inviteMember, membersOf, type Member, type MemberRole, type OpenInvitation } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/people.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { CompanyField } from '../../parts/drawn-for.tsx'
import { fieldErrors } from '../../parts/field-errors.ts'
import { clockOf } from '../../server/people/clock-of.ts'
import { orRefusal } from '../../server/or-refusal.ts'
import { mustBeSameCompany } from '../../server/people/same-company.ts'
import { Button } from '../../ui/buttons/button.tsx'
import { CheckboxField } from '../../ui/form/checkbox-field.tsx'
import { Empty } from '../../ui/empty.tsx'
import { formatInstant } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { Table, type Column } from '../../ui/list/table.tsx'
import { TextField } from '../../ui/form/text-field.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const [people, clock] = await Promise.all([membersOf(ctx), clockOf(ctx)])
  return { ...people, clock }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    mustBeSameCompany(ctx, form)
    const email = String(form.get('email') ?? '')
    await inviteMember(ctx, { email, name: String(form.get('name') ?? ''), roles: form.getAll('role').map(String) })
    return { invited: email }
  })
}

const roleWords: Record<MemberRole, { label: () => string; means: () => string }> = {
  buyer: { label: m.account_role_buyer, means: m.account_role_buyer_means },
  approver: { label: m.account_role_approver, means: m.account_role_approver_means },
  accountant: { label: m.account_role_accountant, means: m.account_role_accountant_means },
  administrator: { label: m.account_role_administrator, means: m.account_role_administrator_means },
}

const rolesText = (roles: readonly string[]) => roles.map((role) => roleWords[role as MemberRole]?.label() ?? role).join(', ')

/** Who acts for the company, with which roles, and an invitation for the next colleague. */
export default function People({ loaderData, actionData }: Route.ComponentProps) {
  const { members, invitations, clock } = loaderData
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const errors = fieldErrors(refused?.refusal, { email: ['member.email_invalid', 'member.already'] })
  return (
    <div className="space-y-8">
      <title>{m.account_people_title()}</title>
      <h1>{m.account_people_title()}</h1>
      {actionData && 'invited' in actionData && <Notice kind="done">{m.account_invited({ email: actionData.invited })}</Notice>}
      {members.length === 0 ? (
        <Empty title={m.account_no_people()}>{m.account_no_people_text()}</Empty>
      ) : (
        <Table caption={m.account_people_title()} columns={memberColumns} rows={members} rowKey={(row) => row.userId} />
      )}
      {invitations.length > 0 && (
        <Section title={m.account_invitations()}>
          <Table caption={m.account_invitations()} columns={invitationColumns(clock)} rows={invitations} rowKey={(row) => row.id} />
        </Section>
      )}
      <Section title={m.account_invite()}>
        <Form method="post" className="max-w-xl space-y-3">
          <CompanyField />
          {errors.form && <Notice kind="error">{errors.form}</Notice>}
          <TextField label={m.account_person_email()} name="email" type="email" required autoComplete="off" defaultValue={refused?.typed.email ?? ''} error={errors.email} />
          <TextField label={m.account_person_name()} name="name" optional autoComplete="off" defaultValue={refused?.typed.name ?? ''} />
          <fieldset className="space-y-1">
            <legend className="mb-1 font-medium">{m.account_person_roles()}</legend>
            {(Object.keys(roleWords) as MemberRole[]).map((role) => (
              <CheckboxField
                key={role}
                name="role"
                value={role}
                label={roleWords[role].label()}
                hint={roleWords[role].means()}
                defaultChecked={(refused?.ticked ?? { role: ['buyer'] }).role?.includes(role)}
              />
            ))}
          </fieldset>
          <Button type="submit" look="primary">
            {m.account_invite_send()}
          </Button>
        </Form>
      </Section>
    </div>
  )
}

const memberColumns: Column<Member>[] = [
  {
    key: 'name',
    get head() {
      return m.account_person_name()
    },
    phone: 'what',
    cell: (row) => row.name,
  },
  {
    key: 'email',
    get head() {
      return m.account_person_email()
    },
    cell: (row) => row.email,
  },
  {
    key: 'roles',
    get head() {
      return m.account_person_roles()
    },
    cell: (row) => rolesText(row.roles),
  },
]

function invitationColumns(clock: { zone: string; today: string }): Column<OpenInvitation>[] {
  return [
    { key: 'email', head: m.account_person_email(), phone: 'what', cell: (row) => row.email },
    { key: 'roles', head: m.account_person_roles(), cell: (row) => rolesText(row.roles) },
    { key: 'expires', head: m.account_invitation_until(), className: 'num', cell: (row) => formatInstant(row.expiresAt, getLocale(), clock) },
  ]
}
