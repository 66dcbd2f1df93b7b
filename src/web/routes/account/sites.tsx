import { Plus } from 'lucide-react'
import { Form, redirect, useSearchParams } from 'react-router'
import { chooseDelivery, mustBeAllowed, mustHaveCompany, saveSite, sitesOf, type Site } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/sites.ts'
import { m } from '../../paraglide/messages.js'
import { AddressBlock } from '../../parts/address-block.tsx'
import { CompanyField } from '../../parts/drawn-for.tsx'
import { deliveryWords } from '../../parts/orders/order-delivery.tsx'
import { shopPath, useShopPath } from '../../parts/frame/use-shop-path.ts'
import { orRefusal } from '../../server/or-refusal.ts'
import { mustBeSameCompany } from '../../server/people/same-company.ts'
import { sayNext } from '../../server/people/say-next.ts'
import { siteOfForm } from '../../server/people/site-of-form.ts'
import { Button } from '../../ui/button.tsx'
import { CheckboxField } from '../../ui/checkbox-field.tsx'
import { Empty } from '../../ui/empty.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'sites.manage')
  return { sites: await sitesOf(ctx), delivery: mustHaveCompany(ctx).delivery }
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    mustBeSameCompany(ctx, form)
    if (form.get('verb') === 'delivery') {
      const choice = (name: string) => (form.get(name) === 'together' ? 'together' : 'available')
      await chooseDelivery(ctx, choice('seen'), choice('delivery'))
      sayNext({ context, request }, m.account_delivery_saved())
      throw redirect(shopPath('/account/sites', params.companyId))
    }
    const id = String(form.get('id') ?? '') || null
    await saveSite(ctx, siteOfForm(form), id)
    sayNext({ context, request }, m.account_site_saved())
    throw redirect(shopPath('/account/sites', params.companyId))
  })
}

/** The company's addresses: where goods go and where bills go. */
export default function Sites({ loaderData, actionData }: Route.ComponentProps) {
  const { sites, delivery } = loaderData
  const [params] = useSearchParams()
  const path = useShopPath()
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const edited = sites.find((site) => site.id === (refused?.typed.id ?? params.get('site')))
  const open = edited !== undefined || params.has('new') || (refused !== null && refused.typed.verb !== 'delivery')
  return (
    <div className="space-y-6">
      <title>{m.account_sites_title()}</title>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1>{m.account_sites_title()}</h1>
        {!open && (
          <LinkButton to="?new" icon={Plus} look="primary" data-new>
            {m.account_site_new()}
          </LinkButton>
        )}
      </div>
      {refused && <Notice kind="error">{refused.refusal.message}</Notice>}
      {open && <SiteForm site={edited} typed={refused?.typed} back={path('/account/sites')} />}
      {sites.length === 0 && !open && <Empty title={m.account_no_sites()}>{m.account_no_sites_text()}</Empty>}
      <ul className="grid gap-x-8 gap-y-6 sm:grid-cols-2 lg:grid-cols-3">
        {sites.map((site) => (
          <li key={site.id}>
            <Section
              title={site.name}
              verbs={
                <LinkButton to={`?site=${site.id}`} look="quiet" small aria-label={m.account_site_edit({ name: site.name })}>
                  {m.account_edit()}
                </LinkButton>
              }
            >
              <AddressBlock address={site} />
              <p className="text-tiny text-muted">{[site.isDelivery && m.account_site_delivery(), site.isBilling && m.account_site_billing()].filter(Boolean).join(' · ')}</p>
            </Section>
          </li>
        ))}
      </ul>
      <Section title={m.order_delivery()}>
        <p className="mb-2 text-muted">{m.account_delivery_about()}</p>
        <Form method="post" className="flex flex-wrap items-end gap-2">
          <CompanyField />
          <input type="hidden" name="seen" value={delivery} />
          <SelectField
            key={delivery}
            label={m.account_delivery_usual()}
            name="delivery"
            defaultValue={refused?.typed.delivery ?? delivery}
            choices={(['available', 'together'] as const).map((value) => ({ value, label: deliveryWords[value]() }))}
          />
          <Button type="submit" name="verb" value="delivery">
            {m.account_save()}
          </Button>
        </Form>
      </Section>
    </div>
  )
}

function SiteForm({ site, typed, back }: { site: Site | undefined; typed: Record<string, string> | undefined; back: string }) {
  const was = (name: keyof Site) => typed?.[name] ?? (site?.[name] as string | null | undefined) ?? ''
  return (
    <Form method="post" className="grid max-w-3xl gap-x-4 gap-y-3 border-y border-line py-4 sm:grid-cols-2">
      <CompanyField />
      {site && <input type="hidden" name="id" value={site.id} />}
      <TextField label={m.account_site_name()} name="name" required maxLength={120} defaultValue={was('name')} />
      <TextField label={m.account_site_line1()} name="line1" required maxLength={200} autoComplete="address-line1" defaultValue={was('line1')} />
      <TextField label={m.account_site_line2()} name="line2" optional maxLength={200} autoComplete="address-line2" defaultValue={was('line2')} />
      <TextField label={m.account_site_postal_code()} name="postalCode" required maxLength={12} autoComplete="postal-code" defaultValue={was('postalCode')} />
      <TextField label={m.account_site_city()} name="city" required maxLength={100} autoComplete="address-level2" defaultValue={was('city')} />
      <TextField label={m.account_site_country()} name="country" required minLength={2} maxLength={2} defaultValue={was('country') || 'FR'} />
      <TextField label={m.account_site_contact()} name="contactName" optional maxLength={120} defaultValue={was('contactName')} />
      <TextField label={m.account_site_phone()} name="phone" type="tel" optional maxLength={40} defaultValue={was('phone')} />
      <TextField label={m.account_site_hours()} name="accessHours" optional maxLength={200} defaultValue={was('accessHours')} />
      <TextField label={m.account_site_unloading()} name="unloading" optional maxLength={200} defaultValue={was('unloading')} />
      <CheckboxField name="isDelivery" value="1" label={m.account_site_delivery()} defaultChecked={typed ? 'isDelivery' in typed : (site?.isDelivery ?? true)} />
      <CheckboxField name="isBilling" value="1" label={m.account_site_billing()} defaultChecked={typed ? 'isBilling' in typed : (site?.isBilling ?? false)} />
      <div className="flex gap-2 sm:col-span-2">
        <Button type="submit" look="primary">
          {m.account_save()}
        </Button>
        <LinkButton to={back} look="quiet">
          {m.account_leave_it()}
        </LinkButton>
      </div>
    </Form>
  )
}
