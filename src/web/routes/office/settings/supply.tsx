import type { ReactNode } from 'react'
import { Form, Link } from 'react-router'
import { holdingSettings } from '#modules/orders/index.ts'
import { alertSettings, backorderSettings, standingAlertSettings } from '#modules/stock/index.ts'
import { saveSupplySettings, standingSupplySettings, supplySettings } from '#modules/supply/index.ts'
import { lastChanges } from '#platform/audit.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/supply.ts'
import { m } from '../../../paraglide/messages.js'
import { OfficeAlertSettings } from '../../../parts/office/alerts/alert-settings.tsx'
import { OfficeLastChange, OfficeSettingsFields, type RefusedSettings } from '../../../parts/office/settings/settings-fields.tsx'
import { OfficeSettingsTabs } from '../../../parts/office/settings/settings-tabs.tsx'
import { typedNumber } from '../../../parts/lines/typed-number.ts'
import { saveAlertSettingsOfForm } from '../../../server/stock/alert-settings-form.ts'
import { clockOf } from '../../../server/people/clock-of.ts'
import { runVerb, type FormVerbs } from '../../../server/run-verb.ts'
import { readForm } from '../../../server/read-form.ts'
import { settingsMay } from '../../../server/people/settings-may.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const may = settingsMay(ctx, 'settings.manage')
  const [clock, supply, alerts, changes, holding, backorders] = await Promise.all([
    clockOf(ctx),
    standingSupplySettings(ctx),
    standingAlertSettings(ctx),
    lastChanges(ctx, [supplySettings.key, alertSettings.key]),
    ctx.tools.settings.read(ctx, holdingSettings),
    ctx.tools.settings.read(ctx, backorderSettings),
  ])
  return {
    may,
    clock,
    supply,
    alerts,
    holdingDays: holding.days,
    backorders: backorders.allowed,
    changed: { supply: changes.get(supplySettings.key) ?? null, alerts: changes.get(alertSettings.key) ?? null },
  }
}

const mostApprovalCents = 1_000_000_000_00

const verbs: FormVerbs = {
  async supply(ctx, form) {
    const fields = readForm(form, ctx.locale)
    const approveFromCents = fields.decimalOrNull('approveFrom', 2)
    if (approveFromCents !== null && approveFromCents > mostApprovalCents) fields.wrong('approveFrom', 'form.out_of_range', { least: 0, most: mostApprovalCents / 100 })
    const settings = { approveFromCents, coverDays: fields.whole('coverDays', 1, 365), breakDays: fields.whole('breakDays', 0, 365) }
    fields.check()
    await saveSupplySettings(ctx, settings, form.get('seen')?.toString())
  },
  alerts: saveAlertSettingsOfForm,
}

export async function action(args: Route.ActionArgs) {
  return runVerb(args, verbs)
}

/** How the seller buys: who approves, how much a proposal orders, how thresholds are computed; each with what it does and who changed it last. */
export default function SupplySettings({ loaderData, actionData }: Route.ComponentProps) {
  const { may, clock, supply, alerts, changed, holdingDays, backorders } = loaderData
  const refusedOf = (verb: string): RefusedSettings => (actionData && 'refusal' in actionData && actionData.typed.verb === verb ? actionData : undefined)
  const saved = actionData && 'saved' in actionData ? actionData.saved : null
  return (
    <div className="space-y-4">
      <title>{m.office_set_supply_title()}</title>
      <h1>{m.office_settings_title()}</h1>
      <OfficeSettingsTabs may={may} />
      <div className="grid max-w-5xl gap-x-12 gap-y-8 lg:grid-cols-2">
        <Section title={m.office_sup_orders()}>
          <SettingsForm verb="supply" refused={refusedOf('supply')} saved={saved === 'supply'}>
            <OfficeSettingsFields
              seen={supply.seen}
              refused={refusedOf('supply')}
              fields={[
                {
                  name: 'approveFrom',
                  label: m.office_set_approve_from(),
                  hint: m.office_set_approve_from_hint(),
                  value: typedNumber(supply.approveFromCents, 2, 2),
                  optional: true,
                },
                { name: 'coverDays', label: m.office_set_cover(), hint: m.office_set_cover_hint(), value: String(supply.coverDays) },
                { name: 'breakDays', label: m.office_set_break(), hint: m.office_set_break_hint(), value: String(supply.breakDays) },
              ]}
            />
            <OfficeLastChange last={changed.supply} clock={clock} />
          </SettingsForm>
        </Section>
        <Section title={m.office_alert_computation()}>
          <p className="mb-3 text-muted">{m.office_alert_computation_text()}</p>
          <SettingsForm verb="alerts" refused={refusedOf('alerts')} saved={saved === 'alerts'}>
            <OfficeAlertSettings settings={alerts} refused={refusedOf('alerts')} />
            <OfficeLastChange last={changed.alerts} clock={clock} />
          </SettingsForm>
        </Section>
        <Section title={m.office_set_elsewhere()}>
          <Facts
            facts={[
              {
                label: m.office_holding(),
                value: (
                  <Link className="underline" to="/office/settings/selling">
                    {holdingDays === null ? m.office_set_until_decided() : m.office_set_days({ days: holdingDays })}
                  </Link>
                ),
              },
              {
                label: m.office_beyond(),
                value: (
                  <Link className="underline" to="/office/settings/warehouses">
                    {backorders ? m.office_set_allowed() : m.office_set_not_allowed()}
                  </Link>
                ),
              },
              {
                label: m.office_reasons_title(),
                value: (
                  <Link className="underline" to="/office/stock/reasons">
                    {m.office_set_see_list()}
                  </Link>
                ),
              },
              {
                label: m.office_alert_owners(),
                value: (
                  <Link className="underline" to="/office/alerts/rules">
                    {m.office_set_see_list()}
                  </Link>
                ),
              },
            ]}
          />
        </Section>
      </div>
    </div>
  )
}

type SettingsFormProps = { verb: string; refused: RefusedSettings; saved: boolean; children: ReactNode }

function SettingsForm({ verb, refused, saved, children }: SettingsFormProps) {
  const raced = refused?.refusal.code.endsWith('settings_changed_meanwhile')
  return (
    <Form method="post" preventScrollReset className="max-w-md space-y-3">
      {refused ? <Notice kind={raced ? 'attention' : 'error'}>{refused.refusal.message}</Notice> : saved && <Notice kind="done">{m.office_saved()}</Notice>}
      {children}
      <Button type="submit" name="verb" value={verb}>
        {raced ? m.office_save_over() : m.office_save()}
      </Button>
    </Form>
  )
}
