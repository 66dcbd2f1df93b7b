import { Form, redirect } from 'react-router'
import { mustBeAllowed, sellerSettings, tariffClasses } from '#modules/accounts/index.ts'
import { savePriceList } from '#modules/pricing/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/new.ts'
import { m } from '../../../paraglide/messages.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { OfficeListFields } from '../../../parts/office/lists/list-fields.tsx'
import { OfficePriceTabs } from '../../../parts/office/prices/price-tabs.tsx'
import { orRefusal } from '../../../server/or-refusal.ts'
import { listFieldCodes, priceListForm } from '../../../server/prices/price-list-form.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'prices.manage')
  const [classes, { currency }] = await Promise.all([tariffClasses(ctx), ctx.tools.settings.read(ctx, sellerSettings)])
  return { classes, currency, codes: listFieldCodes }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    throw redirect(`/office/prices/${await savePriceList(ctx, await priceListForm(ctx, form))}`)
  })
}

/** A new price list; its prices follow on its sheet. */
export default function NewPriceList({ loaderData: { classes, currency, codes }, actionData }: Route.ComponentProps) {
  const errors = fieldErrors(actionData?.refusal, codes)
  return (
    <Form method="post" className="max-w-3xl space-y-4">
      <title>{m.office_list_new()}</title>
      <OfficePriceTabs />
      <h1>{m.office_list_new()}</h1>
      {errors.form && <Notice kind="error">{errors.form}</Notice>}
      <OfficeListFields classes={classes} currency={currency} typed={actionData?.typed} errors={errors} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary">
          {m.office_save()}
        </Button>
        <LinkButton to="/office/prices" look="quiet">
          {m.office_leave_it()}
        </LinkButton>
      </div>
    </Form>
  )
}
