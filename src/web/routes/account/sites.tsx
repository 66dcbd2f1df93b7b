import { Plus } from 'lucide-react'
import { Form, redirect, useSearchParams } from 'react-router'
import { chooseDelivery, mustBeAllowed, mustHaveCompany, saveSite, sitesOf, type Site } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/sites.ts'
import { m } from '../../paraglide/messages.js'
import { AddressBlock } from '../../parts/address-block.tsx'
import { CountryField } from '../../parts/country-field.tsx'
import { countryName } from '../../parts/country-name.ts'
import { fieldErrors } from '../../parts/field-errors.ts'
import { nowIs } from '../../parts/now-is.ts'
import { seenMark } from '../../parts/seen-mark.ts'
import { CompanyField } from '../../parts/drawn-for.tsx'
import { deliveryWords } from '../../parts/orders/order-delivery.tsx'
import { shopPath, useShopPath } from '../../parts/frame/use-shop-path.ts'
import { orRefusal } from '../../server/or-refusal.ts'
import { mustBeSameCompany } from '../../server/people/same-company.ts'
import { sayNext } from '../../server/people/say-next.ts'
import { siteOfForm } from '../../server/people/site-of-form.ts'
import { Button } from '../../ui/buttons/button.tsx'
import { CheckboxField } from '../../ui/form/checkbox-field.tsx'
import { Empty } from '../../ui/empty.tsx'
import { LinkButton } from '../../ui/buttons/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { SelectField } from '../../ui/form/select-field.tsx'
import { TextField } from '../../ui/form/text-field.tsx'

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
    const id = String(form.get('id') ?? '')
    await saveSite(ctx, siteOfForm(ctx, form), id === '' ? null : { id, version: Number(form.get('version')) })
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
  const raced = refused?.refusal.code === 'site.changed_meanwhile'
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
      {refused && <Notice kind={raced ? 'attention' : 'error'}>{refused.refusal.message}</Notice>}
      {open && (
        <SiteForm
          key={`${edited?.id} ${edited?.version}`}
          site={edited}
          country={sites[0]?.country ?? 'FR'}
          typed={refused?.typed}
          errors={fieldErrors(refused?.refusal, {})}
          raced={raced}
          back={path('/account/sites')}
        />
      )}
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
              <AddressBlock address={site} nameless />
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
            {m.account_delivery_save()}
          </Button>
        </Form>
      </Section>
    </div>
  )
}

type SiteFormProps = {
  site: Site | undefined
  /** Of a new address, at first: that of those that stand. */
  country: string
  typed: Record<string, string> | undefined
  errors: Partial<Record<string, string>>
  /** Somebody else saved it meanwhile. */
  raced: boolean
  back: string
}

function SiteForm({ site, country, typed, errors, raced, back }: SiteFormProps) {
  const text = (name: keyof Site, otherwise = '', words = (value: string) => value) => {
    const stands = (site?.[name] as string | null | undefined) ?? otherwise
    return { name, defaultValue: typed?.[name] ?? stands, error: errors[name], hint: nowIs(raced, typed?.[name], stands, words(stands)) }
  }
  const tick = (name: 'isDelivery' | 'isBilling', otherwise: boolean) => {
    const stands = site?.[name] ?? otherwise
    const ticked = typed ? name in typed : stands
    return { name, value: '1', defaultChecked: ticked, hint: raced && ticked !== stands ? m.part_now_is({ value: stands ? m.part_yes() : m.part_no() }) : undefined }
  }
  return (
    <Form method="post" className="grid max-w-3xl gap-x-4 gap-y-3 border-y border-line py-4 sm:grid-cols-2">
      <CompanyField />
      {site && <input type="hidden" name="id" value={site.id} />}
      {site && <input type="hidden" name="version" value={seenMark(site.version, { typed: typed?.version, raced })} />}
      <TextField label={m.account_site_name()} required maxLength={120} {...text('name')} />
      <TextField label={m.account_site_line1()} required maxLength={200} autoComplete="address-line1" {...text('line1')} />
      <TextField label={m.account_site_line2()} optional maxLength={200} autoComplete="address-line2" {...text('line2')} />
      <TextField label={m.account_site_postal_code()} required maxLength={12} autoComplete="postal-code" {...text('postalCode')} />
      <TextField label={m.account_site_city()} required maxLength={100} autoComplete="address-level2" {...text('city')} />
      <CountryField label={m.account_site_country()} required {...text('country', country, countryName)} />
      <TextField label={m.account_site_contact()} optional maxLength={120} {...text('contactName')} />
      <TextField label={m.account_site_phone()} type="tel" optional maxLength={40} {...text('phone')} />
      <TextField label={m.account_site_hours()} optional maxLength={200} {...text('accessHours')} />
      <TextField label={m.account_site_unloading()} optional maxLength={200} {...text('unloading')} />
      <CheckboxField label={m.account_site_delivery()} {...tick('isDelivery', true)} />
      <CheckboxField label={m.account_site_billing()} {...tick('isBilling', false)} />
      <div className="flex gap-2 sm:col-span-2">
        <Button type="submit" look="primary">
          {raced ? m.account_save_over() : m.account_save()}
        </Button>
        <LinkButton to={back} look="quiet">
          {m.account_leave_it()}
        </LinkButton>
      </div>
    </Form>
  )
}
