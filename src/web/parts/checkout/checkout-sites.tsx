import { useSearchParams } from 'react-router'
import type { Site } from '#modules/accounts/index.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/buttons/button.tsx'
import { FieldError } from '../../ui/form/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import type { CounterChoice } from '../../server/cart/counter-choices.ts'
import { AddressBlock } from '../address-block.tsx'
import { CountryField } from '../country-field.tsx'
import { counterWhen } from './counter-when.ts'

type CheckoutSitesProps = {
  sites: readonly Site[]
  counters: readonly CounterChoice[]
  /** Of a pre-order nothing lies there yet. */
  preorder: boolean
  /** The id of the chosen one, or 'new'. */
  chosen: string | null
  mayAdd: boolean
  typed: Record<string, string> | null
  errors: Partial<Record<string, string>>
}

/** Where the goods go: one of the company's sites, or a new one that is typed here. The choice is in the address, because carriage and VAT follow it. */
export function CheckoutSites({ sites, counters, preorder, chosen, mayAdd, typed, errors }: CheckoutSitesProps) {
  const [, setParams] = useSearchParams()
  const choose = (site: string) =>
    setParams(
      (params) => {
        params.set('site', site)
        return params
      },
      { replace: true, preventScrollReset: true },
    )
  return (
    <Section title={m.order_checkout_site()}>
      {errors.site && <FieldError>{errors.site}</FieldError>}
      {sites.length === 0 && !mayAdd && <Notice kind="attention">{m.order_checkout_no_site()}</Notice>}
      <div role="radiogroup" aria-label={m.order_checkout_site()} className="site-choices grid gap-2 sm:grid-cols-2">
        {sites.map((site) => (
          <label key={site.id} className="site-choice">
            <input type="radio" name="site" value={site.id} className="radio" defaultChecked={site.id === chosen} onChange={() => choose(site.id)} />
            <AddressBlock address={site} brief />
          </label>
        ))}
        {mayAdd && (
          <label className="site-choice">
            <input type="radio" name="site" value="new" className="radio" defaultChecked={chosen === 'new' || sites.length === 0} />
            <span>
              <span className="block font-medium">{m.order_checkout_site_new()}</span>
              <span className="block text-muted">{m.order_checkout_site_new_about()}</span>
            </span>
          </label>
        )}
      </div>
      {counters.length > 0 && (
        <fieldset className="mt-4">
          <legend className="mb-2 font-medium">
            {m.order_checkout_collect()} <span className="font-normal text-muted">({m.order_checkout_collect_free()})</span>
          </legend>
          <div className="site-choices grid gap-2 sm:grid-cols-2">
            {counters.map((counter) => (
              <label key={counter.value} className="site-choice">
                <input type="radio" name="site" value={counter.value} className="radio" defaultChecked={counter.value === chosen} onChange={() => choose(counter.value)} />
                <span className="block">
                  <span className="block font-medium">{counter.name}</span>
                  <span className="block text-muted">{counter.address}</span>
                  <span className="block text-tiny text-muted">
                    {preorder ? m.order_checkout_collect_arrived() : m.order_checkout_collect_from({ when: counterWhen(counter) })}
                    {counter.note && ` · ${counter.note}`}
                  </span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {mayAdd && <NewSite typed={typed} errors={errors} country={sites[0]?.country ?? 'FR'} />}
    </Section>
  )
}

/** Shown by the style sheet when 'another address' is chosen, so that it works without scripts. */
function NewSite({ typed, errors, country }: Pick<CheckoutSitesProps, 'typed' | 'errors'> & { country: string }) {
  const field = (name: string) => ({ name, defaultValue: typed?.[name] ?? '', error: errors[name] })
  return (
    <div className="site-new">
      <div className="mt-3 grid gap-x-4 gap-y-3 border-s-2 border-line ps-4 sm:grid-cols-2">
        <TextField label={m.order_site_name()} maxLength={120} {...field('name')} />
        <TextField label={m.order_site_line1()} maxLength={200} autoComplete="address-line1" {...field('line1')} />
        <TextField label={m.order_site_line2()} optional maxLength={200} autoComplete="address-line2" {...field('line2')} />
        <div className="grid grid-cols-[7rem_1fr] gap-x-4">
          <TextField label={m.order_site_postal_code()} maxLength={12} autoComplete="postal-code" {...field('postalCode')} />
          <TextField label={m.order_site_city()} maxLength={100} autoComplete="address-level2" {...field('city')} />
        </div>
        <CountryField label={m.order_site_country()} {...field('country')} defaultValue={typed?.country ?? country} />
        <TextField label={m.order_site_contact()} optional maxLength={120} {...field('contactName')} />
        <TextField label={m.order_site_phone()} optional type="tel" maxLength={40} {...field('phone')} />
        <TextField label={m.order_site_hours()} optional maxLength={200} {...field('accessHours')} />
        <TextField label={m.order_site_unloading()} optional maxLength={200} {...field('unloading')} />
        <div className="flex items-end">
          <Button type="submit" name="intent" value="site" formNoValidate>
            {m.order_checkout_site_keep()}
          </Button>
        </div>
      </div>
    </div>
  )
}
