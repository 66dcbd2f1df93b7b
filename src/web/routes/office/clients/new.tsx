import { Form, redirect } from 'react-router'
import { mustBeAllowed, registerCompany, tariffClasses } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/new.ts'
import { m } from '../../../paraglide/messages.js'
import { CompanyFields, companyErrors } from '../../../parts/office/clients/company-fields.tsx'
import { companyOfForm } from '../../../server/people/company-of-form.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'companies.manage')
  return { classes: await tariffClasses(ctx) }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    throw redirect(`/office/clients/${await registerCompany(ctx, await companyOfForm(ctx, form))}`)
  })
}

/** A new client: who he is and his class; addresses, people and credit follow on his sheet. */
export default function NewClient({ loaderData, actionData }: Route.ComponentProps) {
  const errors = companyErrors(actionData?.refusal)
  return (
    <Form method="post" className="max-w-3xl space-y-4">
      <title>{m.office_client_new()}</title>
      <h1>{m.office_client_new()}</h1>
      {errors.form && <Notice kind="error">{errors.form}</Notice>}
      <CompanyFields classes={loaderData.classes} company={null} parent={null} typed={actionData?.typed} errors={errors} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary">
          {m.office_client_register()}
        </Button>
        <LinkButton to="/office/clients" look="quiet">
          {m.office_leave_it()}
        </LinkButton>
      </div>
    </Form>
  )
}
