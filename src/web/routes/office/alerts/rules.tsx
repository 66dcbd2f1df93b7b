import { Trash2 } from 'lucide-react'
import { Form } from 'react-router'
import { isAllowed, mustBeAllowed, peopleInRole, type StaffRole } from '#modules/accounts/index.ts'
import { categories } from '#modules/catalogue/index.ts'
import { alertMailOf, alertOwners, alertSuppliers, chooseAlertMail, removeAlertOwner, saveAlertOwner, standingAlertSettings, type AlertOwner } from '#modules/stock/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/rules.ts'
import { m } from '../../../paraglide/messages.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { OfficeAlertSettings } from '../../../parts/office/alerts/alert-settings.tsx'
import { OfficeAlertTabs } from '../../../parts/office/alerts/alert-tabs.tsx'
import { saveAlertSettingsOfForm } from '../../../server/stock/alert-settings-form.ts'
import { runVerb, type FormVerbs } from '../../../server/run-verb.ts'
import { readForm } from '../../../server/read-form.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { IconButton } from '../../../ui/buttons/icon-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { Table } from '../../../ui/list/table.tsx'

const roles: StaffRole[] = ['purchasing', 'logistics', 'product_manager', 'administrator']

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'stock.read')
  const [owners, suppliers, tree, mail, settings, ...people] = await Promise.all([
    alertOwners(ctx),
    alertSuppliers(ctx),
    categories(ctx),
    alertMailOf(ctx, ctx.actor.id),
    standingAlertSettings(ctx),
    ...roles.map((role) => peopleInRole(ctx, role)),
  ])
  const known = new Map(people.flat().map(({ id, name }) => [id, name]))
  return {
    owners,
    suppliers,
    settings,
    rhythm: mail.rhythm,
    mayChange: isAllowed(ctx, 'stock.manage'),
    categories: tree.map(({ id, name, path }) => ({ id, name, depth: path.length - 1 })),
    people: [...known].map(([id, name]) => ({ id, name })).toSorted((one, other) => one.name.localeCompare(other.name)),
  }
}

const rhythms = ['hour', 'day', 'never'] as const

const verbs: FormVerbs = {
  async mail(ctx, form) {
    const fields = readForm(form, ctx.locale)
    const rhythm = fields.choice('rhythm', rhythms)
    fields.check()
    await chooseAlertMail(ctx, rhythm)
  },
  async owner(ctx, form) {
    const fields = readForm(form, ctx.locale)
    const chosen = fields.text('what', 200)
    const userId = fields.text('userId', 60)
    fields.check()
    const [what = '', ...rest] = chosen.split(' ')
    await saveAlertOwner(ctx, what === 'supplier' ? { supplier: rest.join(' '), userId } : { categoryId: Number(rest[0]) || 0, userId })
  },
  async remove(ctx, form) {
    await removeAlertOwner(ctx, Number(form.get('id')) || 0)
  },
  settings: saveAlertSettingsOfForm,
}

export async function action(args: Route.ActionArgs) {
  return runVerb(args, verbs)
}

/** Who is told of what, how often, and how thresholds are computed where an article says nothing else. */
export default function AlertRules({ loaderData, actionData }: Route.ComponentProps) {
  const { owners, suppliers, categories: tree, people, rhythm, settings, mayChange } = loaderData
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const errors: Partial<Record<string, string>> = refused?.typed.verb === 'settings' ? { form: refused.refusal.message } : fieldErrors(refused?.refusal, {})
  const typed = refused?.typed ?? {}
  return (
    <>
      <title>{m.office_alerts_rules()}</title>
      <OfficeAlertTabs current="rules" />
      <h1 className="mb-4">{m.office_alerts_rules()}</h1>
      {actionData && 'saved' in actionData && <Notice kind="done">{m.office_alerts_saved()}</Notice>}
      {errors.form && <Notice kind="error">{errors.form}</Notice>}
      <div className="grid gap-x-10 gap-y-8 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <Section title={m.office_alert_owners()}>
          <p className="mb-3 max-w-prose text-muted">{m.office_alert_owners_text()}</p>
          {owners.length > 0 && <Table caption={m.office_alert_owners()} rows={owners} rowKey={(owner) => owner.id} columns={ownerColumns(mayChange)} />}
          {mayChange && (
            <Form method="post" className="mt-3 flex flex-wrap items-end gap-3">
              <SelectField
                label={m.office_alert_what()}
                name="what"
                blank="—"
                required
                defaultValue={typed.what ?? ''}
                error={errors.what}
                choices={[
                  ...suppliers.map(({ code, name }) => ({ value: `supplier ${code}`, label: m.ui_labelled({ label: m.office_supplier(), value: name }) })),
                  ...tree.map(({ id, name, depth }) => ({ value: `category ${id}`, label: `${'\u2003'.repeat(depth)}${name}` })),
                ]}
              />
              <SelectField
                label={m.office_alert_owner()}
                name="userId"
                blank="—"
                required
                defaultValue={typed.userId ?? ''}
                error={errors.userId}
                choices={people.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <Button name="verb" value="owner">
                {m.office_alert_owner_add()}
              </Button>
            </Form>
          )}
        </Section>
        <div className="space-y-8">
          <Section title={m.office_alert_mails()}>
            <Form method="post" className="flex flex-wrap items-end gap-3">
              <SelectField
                label={m.office_alert_mails_label()}
                name="rhythm"
                defaultValue={rhythm}
                choices={[
                  { value: 'hour', label: m.office_alert_mail_hour() },
                  { value: 'day', label: m.office_alert_mail_day() },
                  { value: 'never', label: m.office_alert_mail_never() },
                ]}
              />
              <Button name="verb" value="mail">
                {m.office_save()}
              </Button>
            </Form>
          </Section>
          {mayChange && (
            <Section title={m.office_alert_computation()}>
              <p className="mb-3 text-muted">{m.office_alert_computation_text()}</p>
              <Form method="post" className="space-y-3">
                <OfficeAlertSettings settings={settings} refused={refused?.typed.verb === 'settings' ? refused : undefined} />
                <Button name="verb" value="settings">
                  {refused?.refusal.code === 'stock.settings_changed_meanwhile' ? m.office_save_over() : m.office_save()}
                </Button>
              </Form>
            </Section>
          )}
        </div>
      </div>
    </>
  )
}

function ownerColumns(mayChange: boolean) {
  return [
    {
      key: 'what',
      head: m.office_alert_what(),
      phone: 'what' as const,
      cell: (owner: AlertOwner) => (owner.supplier === null ? owner.categoryName : m.ui_labelled({ label: m.office_supplier(), value: owner.supplierName ?? owner.supplier })),
    },
    { key: 'who', head: m.office_alert_owner(), cell: (owner: AlertOwner) => owner.userName },
    ...(mayChange
      ? [
          {
            key: 'remove',
            head: '',
            align: 'end' as const,
            cell: (owner: AlertOwner) => (
              <Form method="post">
                <input type="hidden" name="id" value={owner.id} />
                <IconButton type="submit" side="left" icon={Trash2} label={m.office_alert_owner_remove()} name="verb" value="remove" look="quiet" small />
              </Form>
            ),
          },
        ]
      : []),
  ]
}
