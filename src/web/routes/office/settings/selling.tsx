import { Form } from 'react-router'
import { saveTariffClass, tariffClasses } from '#modules/accounts/index.ts'
import { holdingSettings, mostDays, saveHolding } from '#modules/orders/index.ts'
import { postures, pricePostures, savePostures, saveVatRate, vatRates } from '#modules/pricing/index.ts'
import { flatCarriage, saveFlatCarriage } from '#modules/shipping/index.ts'
import { saveSights, saveWarehouse, sights, stockSights, warehouses } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/selling.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { OfficePostures } from '../../../parts/office/prices/postures.tsx'
import { OfficeSights } from '../../../parts/office/catalogue/sights.tsx'
import { OfficeSettingsTabs } from '../../../parts/office/settings/settings-tabs.tsx'
import { taxClassOf, taxClassWord } from '../../../parts/office/prices/tax-class.ts'
import { typedNumber } from '../../../parts/lines/typed-number.ts'
import { runVerb, type FormVerbs } from '../../../server/run-verb.ts'
import { readForm } from '../../../server/read-form.ts'
import { settingsMay } from '../../../server/people/settings-may.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { formatShare } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const may = settingsMay(ctx, 'settings.manage')
  const [rates, classes, places, carriage, posture, told, holding] = await Promise.all([
    vatRates(ctx),
    tariffClasses(ctx),
    warehouses(ctx),
    flatCarriage(ctx),
    pricePostures(ctx),
    stockSights(ctx),
    ctx.tools.settings.read(ctx, holdingSettings),
  ])
  return { may, rates, classes, places, carriage, posture, told, holdingDays: holding.days }
}

const verbs: FormVerbs = {
  async rate(ctx, form) {
    const fields = readForm(form, ctx.locale)
    const named = fields.text('taxClass', 60)
    const taxClass = named && taxClassOf(named)
    const rate = fields.percent('rate')
    if (rate > 1_000_000) fields.wrong('rate', 'form.out_of_range', { least: 0, most: 100 })
    if (named && !/^[a-z][a-z0-9_]{1,30}$/.test(taxClass)) fields.wrong('taxClass', 'form.code_unfit')
    fields.check()
    await saveVatRate(ctx, { taxClass, rate })
  },
  async class(ctx, form) {
    await saveTariffClass(ctx, codeAndName(ctx, form))
  },
  async warehouse(ctx, form) {
    await saveWarehouse(ctx, codeAndName(ctx, form))
  },
  async postures(ctx, form) {
    const fields = readForm(form, ctx.locale)
    const chosen = { shop: fields.choice('shop', postures), api: fields.choice('api', postures) }
    fields.check()
    await savePostures(ctx, chosen, form.get('seen')?.toString())
  },
  async sights(ctx, form) {
    const fields = readForm(form, ctx.locale)
    const classes = (await tariffClasses(ctx)).filter(({ id }) => form.has(`class.${id}`))
    const chosen = {
      visitors: fields.choice('visitors', sights),
      fewBelow: fields.whole('few', 1, 1_000_000),
      classes: Object.fromEntries(classes.map(({ id }) => [id, fields.choice(`class.${id}`, sights)])),
    }
    fields.check()
    await saveSights(ctx, chosen)
  },
  async carriage(ctx, form) {
    const fields = readForm(form, ctx.locale)
    const netCents = fields.decimal('net', 2)
    fields.check()
    await saveFlatCarriage(ctx, netCents)
  },
  async holding(ctx, form) {
    const fields = readForm(form, ctx.locale)
    const days = String(form.get('days') ?? '').trim() === '' ? null : fields.whole('days', 1, mostDays)
    fields.check()
    await saveHolding(ctx, days)
  },
}

function codeAndName(ctx: Ctx, form: FormData): { code: string; name: string } {
  const fields = readForm(form, ctx.locale)
  const given = { code: fields.text('code', 20), name: fields.text('name', 100) }
  if (given.code && !/^[A-Z0-9_-]+$/i.test(given.code)) fields.wrong('code', 'form.code_unfit')
  fields.check()
  return given
}

export async function action(args: Route.ActionArgs) {
  return runVerb(args, verbs)
}

/** What selling needs before the first order: VAT rates, tariff classes, warehouses, carriage. */
export default function Selling({ loaderData, actionData }: Route.ComponentProps) {
  const { may, rates, classes, places, carriage, posture, told, holdingDays } = loaderData
  const part = (verb: string): Part => ({
    refused: actionData && 'refusal' in actionData && actionData.typed.verb === verb ? actionData : undefined,
    saved: Boolean(actionData && 'saved' in actionData && actionData.saved === verb),
  })
  return (
    <div className="space-y-4">
      <title>{m.office_selling_title()}</title>
      <h1>{m.office_settings_title()}</h1>
      <OfficeSettingsTabs may={may} />
      <div className="grid max-w-5xl gap-x-12 gap-y-8 lg:grid-cols-2">
        <Section title={m.office_vat_rates()}>
          <Facts facts={rates.map(({ taxClass, rate }) => ({ label: taxClassWord(taxClass), value: <span className="num">{formatShare(rate, getLocale())}</span> }))} />
          <RateForm {...part('rate')} known={rates.map(({ taxClass }) => taxClass)} />
        </Section>
        <Section title={m.office_classes()}>
          <Facts facts={classes.map(({ code, name }) => ({ label: code, value: name }))} />
          <CodeForm {...part('class')} verb="class" />
        </Section>
        <Section title={m.office_warehouses()}>
          <Facts facts={places.map(({ code, name }) => ({ label: code, value: name }))} />
          <CodeForm {...part('warehouse')} verb="warehouse" />
        </Section>
        <Section title={m.office_postures()}>
          <OfficePostures postures={posture} {...part('postures')} />
        </Section>
        <Section title={m.office_told()}>
          <OfficeSights sights={told} classes={classes} {...part('sights')} />
        </Section>
        <Section title={m.office_carriage()}>
          <OneFieldForm
            {...part('carriage')}
            verb="carriage"
            name="net"
            label={m.office_carriage_net()}
            hint={m.office_carriage_hint()}
            inputMode="decimal"
            required
            value={typedNumber(carriage?.netCents ?? null, 2, 2)}
          />
        </Section>
        <Section title={m.office_holding()}>
          <OneFieldForm
            {...part('holding')}
            verb="holding"
            name="days"
            label={m.office_holding_days()}
            hint={m.office_holding_hint()}
            inputMode="numeric"
            optional
            value={String(holdingDays ?? '')}
          />
        </Section>
      </div>
    </div>
  )
}

const usualClasses = ['standard', 'intermediate', 'reduced', 'zero']

type Part = { refused: { refusal: { code: string; details: Record<string, unknown>; message: string }; typed: Record<string, string> } | undefined; saved: boolean }

function Said({ saved, error }: { saved: boolean; error?: string }) {
  if (error) return <Notice kind="error">{error}</Notice>
  return saved ? <Notice kind="done">{m.office_saved()}</Notice> : null
}

function RateForm({ refused, saved, known }: Part & { known: readonly string[] }) {
  const errors = fieldErrors(refused?.refusal, { taxClass: [], rate: [] })
  const usual = usualClasses.find((one) => !known.includes(one))
  return (
    <Form method="post" preventScrollReset key={known.join()} className="mt-3 space-y-2">
      <Said saved={saved} error={errors.form} />
      <div className="flex flex-wrap items-start gap-3">
        <TextField
          label={m.office_tax_class()}
          name="taxClass"
          required
          list="tax-classes"
          className="w-44"
          defaultValue={refused?.typed.taxClass ?? (usual ? taxClassWord(usual) : '')}
          error={errors.taxClass}
        />
        <datalist id="tax-classes">
          {[...new Set([...known, ...usualClasses])].map((value) => (
            <option key={value} value={taxClassWord(value)} />
          ))}
        </datalist>
        <TextField label={m.office_rate()} name="rate" required inputMode="decimal" className="w-28" defaultValue={refused?.typed.rate ?? ''} error={errors.rate} />
        <Button type="submit" name="verb" value="rate" className="self-end">
          {m.office_save()}
        </Button>
      </div>
      <p className="text-tiny text-muted">{m.office_rate_hint()}</p>
    </Form>
  )
}

function CodeForm({ refused, saved, verb }: Part & { verb: 'class' | 'warehouse' }) {
  const errors = fieldErrors(refused?.refusal, { code: ['company.class_taken', 'stock.warehouse_taken'], name: [] })
  return (
    <Form method="post" preventScrollReset key={String(saved)} className="mt-3 space-y-2">
      <Said saved={saved} error={errors.form} />
      <div className="flex flex-wrap items-start gap-3">
        <TextField label={m.office_list_code()} name="code" required maxLength={20} className="w-32" defaultValue={refused?.typed.code ?? ''} error={errors.code} />
        <TextField label={m.office_named()} name="name" required maxLength={100} className="min-w-40 flex-1" defaultValue={refused?.typed.name ?? ''} error={errors.name} />
        <Button type="submit" name="verb" value={verb} className="self-end">
          {m.office_add()}
        </Button>
      </div>
    </Form>
  )
}

type OneFieldProps = Part & { verb: string; name: string; label: string; hint: string; inputMode: 'decimal' | 'numeric'; required?: boolean; optional?: boolean; value: string }

function OneFieldForm({ refused, saved, verb, name, value, hint, ...field }: OneFieldProps) {
  const errors = fieldErrors(refused?.refusal, { [name]: [] })
  return (
    <Form method="post" preventScrollReset className="space-y-2">
      <Said saved={saved} error={errors.form} />
      <div className="flex flex-wrap items-start gap-3">
        <TextField {...field} name={name} className="w-48" defaultValue={refused?.typed[name] ?? value} error={errors[name]} />
        <Button type="submit" name="verb" value={verb} className="self-end">
          {m.office_save()}
        </Button>
      </div>
      <p className="text-tiny text-muted">{hint}</p>
    </Form>
  )
}
