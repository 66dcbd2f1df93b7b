import { Form, redirect } from 'react-router'
import { companyById, mustBeAllowed } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/new.ts'
import { m } from '../../../paraglide/messages.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { OfficeAgreementFields } from '../../../parts/office/prices/agreement-fields.tsx'
import { OfficePriceTabs } from '../../../parts/office/prices/price-tabs.tsx'
import { agreementFieldCodes, saveAgreementForm } from '../../../server/prices/agreement-form.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'prices.manage')
  const id = new URL(request.url).searchParams.get('client')
  return { client: (id && (await companyById(ctx, id))?.number) || '', codes: agreementFieldCodes }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    throw redirect(`/office/agreements/${await saveAgreementForm(ctx, form)}?saved`)
  })
}

/** A new agreement; its fixed prices and documents follow on its sheet. */
export default function NewAgreement({ loaderData: { client, codes }, actionData }: Route.ComponentProps) {
  const errors = fieldErrors(actionData?.refusal, codes)
  return (
    <Form method="post" className="max-w-3xl space-y-4">
      <title>{m.office_agreement_new()}</title>
      <OfficePriceTabs />
      <h1>{m.office_agreement_new()}</h1>
      {errors.form && <Notice kind="error">{errors.form}</Notice>}
      <OfficeAgreementFields client={client} typed={actionData?.typed} errors={errors} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary">
          {m.office_save()}
        </Button>
        <LinkButton to="/office/agreements" look="quiet">
          {m.office_leave_it()}
        </LinkButton>
      </div>
    </Form>
  )
}
