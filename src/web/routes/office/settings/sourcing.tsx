import { Form } from 'react-router'
import { Refusal } from '#kernel/refusal.ts'
import { isAllowed, tariffClasses } from '#modules/accounts/index.ts'
import { sourcingNow } from '#modules/stock/index.ts'
import { heldStock, listSuppliers } from '#modules/supply/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/sourcing.ts'
import { m } from '../../../paraglide/messages.js'
import { OfficeSettingsTabs } from '../../../parts/office/settings/settings-tabs.tsx'
import { SourcingPlace } from '../../../parts/office/settings/sourcing-place.tsx'
import { SourcingRule } from '../../../parts/office/settings/sourcing-rule.tsx'
import { SourcingTry } from '../../../parts/office/settings/sourcing-try.tsx'
import { orRefusal } from '../../../server/or-refusal.ts'
import { settingsMay } from '../../../server/people/settings-may.ts'
import { sourcingVerbs, zonesText } from '../../../server/stock/sourcing-form.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const may = settingsMay(ctx, 'settings.manage')
  const [{ tells, suppliersAsked, rules, warehouses }, classes, held, suppliers] = await Promise.all([
    sourcingNow(ctx),
    tariffClasses(ctx),
    heldStock(ctx),
    isAllowed(ctx, 'supply.read') ? listSuppliers(ctx) : [],
  ])
  return {
    may,
    tells,
    suppliersAsked,
    rules,
    places: warehouses.map((place) => ({ ...place, zones: zonesText(place.zones, ctx.locale), supplier: held.get(place.code)?.code ?? null })),
    suppliers: suppliers.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` })),
    classes: classes.map(({ code, name }) => ({ value: code, label: name })),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const verb = String(form.get('verb'))
    const run = sourcingVerbs[verb]
    if (!run) throw new Refusal('form.not_choice', { value: verb })
    const answer = await run(ctx, form)
    return answer
      ? { trial: answer.trial, tried: Object.fromEntries(['company', 'country', 'postalCode', 'lines'].map((field) => [field, String(form.get(field) ?? '')])) }
      : { saved: verb }
  })
}

/** Which warehouse serves which client, what each serves, and from where an order would leave. */
export default function Sourcing({ loaderData, actionData }: Route.ComponentProps) {
  const { may, tells, suppliersAsked, rules, places, classes, suppliers } = loaderData
  const own = places.filter(({ kind }) => kind !== 'supplier').map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const tried = actionData && 'trial' in actionData ? actionData : null
  const of = (verb: string, key: string, value: string) => (refused?.typed.verb === verb && (refused.typed[key] ?? '') === value ? refused : null)
  return (
    <div className="space-y-6">
      <title>{m.office_sourcing_title()}</title>
      <h1>{m.office_settings_title()}</h1>
      <OfficeSettingsTabs may={may} />
      {actionData && 'saved' in actionData && <Notice kind="done">{m.office_saved()}</Notice>}
      <Section title={m.office_sourcing_rules()}>
        <p className="mb-3 max-w-3xl text-muted">{m.office_sourcing_about()}</p>
        {rules.length === 0 && <p className="mb-3">{m.office_sourcing_none()}</p>}
        <div className="max-w-5xl divide-y divide-line border-y border-line">
          {rules.map((rule) => (
            <SourcingRule key={`${rule.id} ${rule.version}`} rule={rule} classes={classes} refused={of('rule', 'rule', String(rule.id)) ?? of('remove', 'rule', String(rule.id))} />
          ))}
          <SourcingRule key={`new ${rules.length}`} rule={null} classes={classes} refused={of('rule', 'rule', '')} />
        </div>
      </Section>
      <Section title={m.office_sourcing_try()}>
        <SourcingTry
          trial={tried?.trial ?? null}
          typed={tried?.tried ?? (refused?.typed.verb === 'try' ? refused.typed : {})}
          refused={refused?.typed.verb === 'try' ? refused.refusal : null}
        />
      </Section>
      <Section title={m.office_sourcing_places()}>
        <Form method="post" preventScrollReset className="mb-4 flex flex-wrap items-start gap-4" key={String(tells)}>
          <CheckboxField name="tells" value="1" label={m.office_sourcing_tells()} hint={m.office_sourcing_tells_hint()} defaultChecked={tells} className="max-w-xl" />
          <Button type="submit" name="verb" value="tells">
            {m.office_save()}
          </Button>
        </Form>
        {places.some(({ kind }) => kind === 'supplier') && (
          <Form method="post" preventScrollReset className="mb-6 max-w-xl space-y-2" key={suppliersAsked}>
            <SelectField
              name="suppliersAsked"
              label={m.office_sourcing_asked()}
              hint={m.office_sourcing_asked_hint()}
              defaultValue={suppliersAsked}
              choices={[
                { value: 'before_incoming', label: m.office_sourcing_asked_before() },
                { value: 'after_incoming', label: m.office_sourcing_asked_after() },
              ]}
            />
            <Button type="submit" name="verb" value="suppliers">
              {m.office_save()}
            </Button>
          </Form>
        )}
        <div className="grid max-w-5xl gap-x-12 gap-y-8 lg:grid-cols-2">
          {places.map((place) => (
            <SourcingPlace key={`${place.id} ${place.version}`} place={place} suppliers={suppliers} receivers={own} refused={of('place', 'warehouse', place.code)} />
          ))}
        </div>
      </Section>
    </div>
  )
}
