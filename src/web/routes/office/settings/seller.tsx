import { Form, redirect, useSearchParams } from 'react-router'
import { saveSeller, sellerSettings, wrongInSeller, type Seller } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/seller.ts'
import { m } from '../../../paraglide/messages.js'
import { CountryField } from '../../../parts/country-field.tsx'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { OfficeSettingsTabs } from '../../../parts/office/settings/settings-tabs.tsx'
import { orRefusal } from '../../../server/or-refusal.ts'
import { settingsHome, settingsMay } from '../../../server/people/settings-may.ts'
import { readForm } from '../../../server/read-form.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const home = settingsHome(ctx)
  if (home !== null && home !== '/office/settings') throw redirect(home)
  return { may: settingsMay(ctx, 'settings.manage'), seller: await ctx.tools.settings.read(ctx, sellerSettings) }
}

const texts = ['name', 'legalForm', 'capital', 'siren', 'siret', 'rcs', 'vatNumber', 'line1', 'line2', 'postalCode', 'city', 'country', 'email', 'phone', 'zone'] as const

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const fields = readForm(form, ctx.locale)
    const said = {
      ...(Object.fromEntries(texts.map((name) => [name, String(form.get(name) ?? '').trim()])) as Pick<Seller, (typeof texts)[number]>),
      name: fields.text('name', 120),
      country: fields.country('country'),
      locale: fields.choice('locale', ['fr', 'en']),
      minOrderCents: fields.decimalOrNull('minOrder', 2),
      carriageFreeCents: fields.decimalOrNull('carriageFree', 2),
    }
    for (const { field, code, details } of await wrongInSeller(ctx, said)) fields.wrong(field, code, details)
    fields.check()
    await saveSeller(ctx, said)
    throw redirect('/office/settings?saved')
  })
}

/** Who the seller is on every page and document, and the defaults of his shop. */
export default function SellerSettings({ loaderData, actionData }: Route.ComponentProps) {
  const { seller, may } = loaderData
  const [params] = useSearchParams()
  const typed = actionData?.typed
  const errors: Partial<Record<keyof Seller | 'minOrder' | 'carriageFree' | 'form', string>> = fieldErrors(actionData?.refusal, {})
  const was = (name: (typeof texts)[number]) => typed?.[name] ?? seller[name]
  const euros = (box: string, cents: number | null) => typed?.[box] ?? (cents === null ? '' : String(cents / 100).replace('.', ','))
  return (
    <div className="space-y-4">
      <title>{m.office_settings_title()}</title>
      <h1>{m.office_settings_title()}</h1>
      <OfficeSettingsTabs may={may} />
      {params.has('saved') && !actionData && <Notice kind="done">{m.office_saved()}</Notice>}
      {errors.form && <Notice kind="error">{errors.form}</Notice>}
      <Form method="post" className="grid max-w-3xl gap-x-4 gap-y-3 sm:grid-cols-2">
        <TextField label={m.office_seller_name()} name="name" required maxLength={120} defaultValue={was('name')} error={errors.name} />
        <TextField label={m.office_client_legal_form()} name="legalForm" optional defaultValue={was('legalForm')} />
        <TextField label={m.office_seller_capital()} name="capital" optional defaultValue={was('capital')} />
        <TextField label={m.office_seller_rcs()} name="rcs" optional defaultValue={was('rcs')} />
        <TextField label={m.office_client_siren()} name="siren" optional defaultValue={was('siren')} error={errors.siren} />
        <TextField label={m.office_seller_siret()} name="siret" optional defaultValue={was('siret')} error={errors.siret} />
        <TextField label={m.office_client_vat()} name="vatNumber" optional defaultValue={was('vatNumber')} error={errors.vatNumber} />
        <TextField label={m.office_seller_line1()} name="line1" optional defaultValue={was('line1')} />
        <TextField label={m.office_seller_line2()} name="line2" optional defaultValue={was('line2')} />
        <TextField label={m.office_seller_postal_code()} name="postalCode" optional defaultValue={was('postalCode')} />
        <TextField label={m.office_seller_city()} name="city" optional defaultValue={was('city')} />
        <CountryField label={m.office_client_country()} name="country" required defaultValue={was('country')} error={errors.country} />
        <TextField label={m.office_contact_email()} name="email" type="email" optional defaultValue={was('email')} error={errors.email} />
        <TextField label={m.office_contact_phone()} name="phone" optional defaultValue={was('phone')} />
        <TextField label={m.office_seller_zone()} name="zone" required defaultValue={was('zone')} error={errors.zone} />
        <SelectField
          label={m.office_client_language()}
          name="locale"
          choices={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English' },
          ]}
          defaultValue={typed?.locale ?? seller.locale}
        />
        <TextField
          label={m.office_client_min_order()}
          name="minOrder"
          optional
          inputMode="decimal"
          defaultValue={euros('minOrder', seller.minOrderCents)}
          error={errors.minOrder}
        />
        <TextField
          label={m.office_client_carriage_free()}
          name="carriageFree"
          optional
          inputMode="decimal"
          defaultValue={euros('carriageFree', seller.carriageFreeCents)}
          error={errors.carriageFree}
        />
        <div className="sm:col-span-2">
          <Button type="submit" look="primary">
            {m.office_save()}
          </Button>
        </div>
      </Form>
    </div>
  )
}
