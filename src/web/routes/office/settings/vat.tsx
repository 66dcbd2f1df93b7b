import { Form } from 'react-router'
import { saveTerritory, saveVatRegime, vatRates, vatRules } from '#modules/pricing/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/vat.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { OfficeSettingsTabs } from '../../../parts/office/settings/settings-tabs.tsx'
import { taxClassWord } from '../../../parts/office/prices/tax-class.ts'
import { typedNumber } from '../../../parts/lines/typed-number.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { readForm } from '../../../server/read-form.ts'
import { settingsMay } from '../../../server/people/settings-may.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { formatShare } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

const treatments = ['domestic', 'intra_eu', 'export'] as const

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const may = settingsMay(ctx, 'settings.manage')
  const [rules, rates] = await Promise.all([vatRules(ctx), vatRates(ctx)])
  return {
    may,
    rates,
    seen: rules.seen,
    franchise: rules.franchise,
    reverse: rules.reverseChargeClasses,
    territories: rules.territories.map(({ name, ...one }) => ({ ...one, name: name[ctx.locale] })),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const fields = readForm(form, ctx.locale)
    if (form.get('verb') === 'regime') {
      const reverseChargeClasses = (await vatRates(ctx)).map(({ taxClass }) => taxClass).filter((taxClass) => fields.ticked(`reverse_${taxClass}`))
      await saveVatRegime(ctx, { franchise: fields.ticked('franchise'), reverseChargeClasses }, form.get('seen')?.toString())
      return { saved: 'regime' }
    }
    const code = fields.text('code', 20)
    const treatedAs = fields.choice('treatedAs', treatments)
    const rates: Record<string, number> = {}
    for (const { taxClass } of await vatRates(ctx)) {
      const rate = fields.percentOrNull(`rate_${taxClass}`)
      if (rate !== null && rate > 1_000_000) fields.wrong(`rate_${taxClass}`, 'form.out_of_range', { least: 0, most: 100 })
      if (rate !== null) rates[taxClass] = rate
    }
    fields.check()
    await saveTerritory(ctx, { code, treatedAs, rates }, form.get('seen')?.toString())
    return { saved: code }
  })
}

/** Where VAT is another one than the country's code says, in one table that an accountant can correct (V8). */
export default function Vat({ loaderData, actionData }: Route.ComponentProps) {
  const { may, rates, seen, franchise, reverse, territories } = loaderData
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const saved = actionData && 'saved' in actionData ? actionData.saved : null
  const regime = refused?.typed.verb === 'regime' ? refused : null
  const raced = refused?.refusal.code === 'vat.changed_meanwhile'
  return (
    <div className="space-y-4">
      <title>{m.office_vat_title()}</title>
      <h1>{m.office_settings_title()}</h1>
      <OfficeSettingsTabs may={may} />
      <Section title={m.office_vat_regime()}>
        <Form method="post" preventScrollReset className="max-w-xl space-y-2">
          {saved === 'regime' && <Notice kind="done">{m.office_saved()}</Notice>}
          {regime && <Notice kind={raced ? 'attention' : 'error'}>{regime.refusal.message}</Notice>}
          {regime && raced && (
            <p className="text-muted">{m.office_now_is({ value: [...(franchise ? [m.office_vat_franchise()] : []), ...reverse.map(taxClassWord)].join(' · ') || '—' })}</p>
          )}
          <input type="hidden" name="seen" value={regime && !raced ? regime.typed.seen : seen} />
          <CheckboxField label={m.office_vat_franchise()} name="franchise" defaultChecked={regime ? 'franchise' in regime.typed : franchise} />
          <fieldset className="space-y-1">
            <legend className="font-medium">{m.office_vat_reverse()}</legend>
            {rates.map(({ taxClass }) => (
              <CheckboxField
                key={taxClass}
                label={taxClassWord(taxClass)}
                name={`reverse_${taxClass}`}
                defaultChecked={regime ? `reverse_${taxClass}` in regime.typed : reverse.includes(taxClass)}
              />
            ))}
          </fieldset>
          <Button type="submit" name="verb" value="regime">
            {m.office_save()}
          </Button>
        </Form>
      </Section>
      <Section title={m.office_vat_territories()}>
        <p className="mb-2 max-w-prose text-muted">{m.office_vat_territories_about()}</p>
        <ul className="max-w-4xl divide-y divide-line border-y border-line">
          {territories.map((one) => {
            const mine = refused?.typed.code === one.code ? refused : null
            const errors = fieldErrors(mine?.refusal, Object.fromEntries(rates.map(({ taxClass }) => [`rate_${taxClass}`, []])))
            const special = Object.entries(one.rates).map(([taxClass, rate]) => `${taxClassWord(taxClass)} ${formatShare(rate, getLocale())}`)
            return (
              <li key={one.code} className="py-1.5">
                <details open={mine !== null || saved === one.code}>
                  <summary className="cursor-pointer">
                    {one.name}
                    <span className="text-muted">
                      {` · ${[one.country, ...one.postalCodes].join(' ')} · ${treatmentWords[one.treatedAs]()}`}
                      {special.length > 0 && ` · ${special.join(', ')}`}
                    </span>
                  </summary>
                  <Form method="post" preventScrollReset className="mt-2 space-y-2">
                    {saved === one.code && <Notice kind="done">{m.office_saved()}</Notice>}
                    {errors.form && <Notice kind={raced ? 'attention' : 'error'}>{errors.form}</Notice>}
                    {mine && raced && <p className="text-muted">{m.office_now_is({ value: [treatmentWords[one.treatedAs](), ...special].join(', ') })}</p>}
                    <input type="hidden" name="code" value={one.code} />
                    <input type="hidden" name="seen" value={mine && !raced ? mine.typed.seen : one.seen} />
                    <div className="flex flex-wrap items-start gap-3">
                      <SelectField
                        label={m.office_vat_treated()}
                        name="treatedAs"
                        className="w-64"
                        defaultValue={mine?.typed.treatedAs ?? one.treatedAs}
                        choices={treatments.map((value) => ({ value, label: treatmentWords[value]() }))}
                      />
                      {rates.map(({ taxClass }) => (
                        <TextField
                          key={taxClass}
                          label={m.office_vat_rate_of({ name: taxClassWord(taxClass) })}
                          name={`rate_${taxClass}`}
                          inputMode="decimal"
                          optional
                          className="w-44"
                          defaultValue={mine?.typed[`rate_${taxClass}`] ?? typedNumber(one.rates[taxClass] ?? null, 4, 0)}
                          error={errors[`rate_${taxClass}`]}
                        />
                      ))}
                    </div>
                    <Button type="submit" name="verb" value="territory">
                      {mine && raced ? m.office_save_over() : m.office_save()}
                    </Button>
                  </Form>
                </details>
              </li>
            )
          })}
        </ul>
      </Section>
    </div>
  )
}

const treatmentWords = { domestic: m.office_vat_domestic, intra_eu: m.office_vat_intra_eu, export: m.office_vat_export }
