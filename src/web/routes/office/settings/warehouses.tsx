import { X } from 'lucide-react'
import { Form } from 'react-router'
import { Refusal } from '#kernel/refusal.ts'
import { collectingSettings } from '#modules/orders/index.ts'
import {
  addClosing,
  backorderSettings,
  collectingNow,
  ownWarehouses,
  removeClosing,
  saveBackorders,
  saveCalendar,
  warehouseCalendars,
  type WarehouseCalendar,
} from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { PageRefusal } from '#platform/http/page-refusals.ts'
import type { Route } from './+types/warehouses.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { nowIs } from '../../../parts/now-is.ts'
import { seenMark } from '../../../parts/seen-mark.ts'
import { OfficeSettingsTabs } from '../../../parts/office/settings/settings-tabs.tsx'
import { OfficeCounters } from '../../../parts/office/settings/counters.tsx'
import { counterVerbs } from '../../../server/stock/counter-form.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { readForm } from '../../../server/read-form.ts'
import { settingsMay } from '../../../server/people/settings-may.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { formatDay } from '../../../ui/format.ts'
import { IconButton } from '../../../ui/buttons/icon-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const may = settingsMay(ctx, 'stock.manage')
  const [places, backorders, counters, { days }, ours] = await Promise.all([
    warehouseCalendars(ctx),
    ctx.tools.settings.read(ctx, backorderSettings),
    collectingNow(ctx),
    ctx.tools.settings.read(ctx, collectingSettings),
    ownWarehouses(ctx),
  ])
  // Nobody fetches anything at a supplier's.
  return { may, places, backorders, counters: counters.filter(({ code }) => ours.some((one) => one.code === code)), collectDays: days }
}

const regions = ['none', 'FR', 'FR-AM'] as const

const verbs: Record<string, (ctx: Ctx, form: FormData) => Promise<void>> = {
  backorders: (ctx, form) => saveBackorders(ctx, { allowed: form.has('allowed') }),
  async days(ctx, form) {
    const fields = readForm(form, ctx.locale)
    const [warehouseId, seen, region] = [
      fields.whole('warehouse', 1, Number.MAX_SAFE_INTEGER),
      fields.whole('seen', 0, Number.MAX_SAFE_INTEGER),
      fields.choice('holidays', regions),
    ]
    fields.check()
    const cutOff = String(form.get('cutOff') ?? '').trim() || null
    await saveCalendar(ctx, warehouseId, { workingDays: form.getAll('day').map(Number), holidays: region === 'none' ? null : region, cutOff, seen })
  },
  async close(ctx, form) {
    const fields = readForm(form, ctx.locale)
    const closing = { from: fields.day('from'), to: fields.day('to'), reason: fields.text('reason', 100) }
    const warehouseId = fields.whole('warehouse', 1, Number.MAX_SAFE_INTEGER)
    fields.check()
    await addClosing(ctx, warehouseId, closing)
  },
  ...counterVerbs,
  open: (ctx, form) => removeClosing(ctx, Number(form.get('closing'))),
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const verb = form.has('closing') ? 'open' : String(form.get('verb'))
    const run = verbs[verb]
    if (!run) throw new Refusal('form.not_choice', { value: verb })
    await run(ctx, form)
    return { saved: `${verb} ${String(form.get('warehouse') ?? form.get('code') ?? '')}` }
  })
}

/** When each warehouse works, and whether orders may take more than is there. */
export default function Warehouses({ loaderData, actionData }: Route.ComponentProps) {
  const { may, places, backorders, counters, collectDays } = loaderData
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const saved = actionData && 'saved' in actionData ? actionData.saved : ''
  return (
    <div className="space-y-4">
      <title>{m.office_calendars_title()}</title>
      <h1>{m.office_settings_title()}</h1>
      <OfficeSettingsTabs may={may} />
      {saved !== '' && !saved.startsWith('counter') && <Notice kind="done">{m.office_saved()}</Notice>}
      {may.settings && (
        <Section title={m.office_beyond()}>
          <Form method="post" preventScrollReset className="flex flex-wrap items-start gap-4" key={String(backorders.allowed)}>
            <CheckboxField
              name="allowed"
              value="1"
              label={m.office_backorders_allowed()}
              hint={m.office_backorders_hint()}
              defaultChecked={backorders.allowed}
              className="max-w-xl"
            />
            <Button type="submit" name="verb" value="backorders">
              {m.office_save()}
            </Button>
          </Form>
        </Section>
      )}
      <div className="grid max-w-5xl gap-x-12 gap-y-8 lg:grid-cols-2">
        {places.map((place) => (
          <Section key={place.warehouseId} title={`${place.code} · ${place.name}`}>
            <Place place={place} refused={!refused?.typed.verb?.startsWith('counter') && refused?.typed.warehouse === String(place.warehouseId) ? refused : null} />
          </Section>
        ))}
      </div>
      <OfficeCounters counters={counters} days={may.settings ? collectDays : null} refused={refused} saved={saved} />
    </div>
  )
}

type Refused = { refusal: PageRefusal; typed: Record<string, string>; ticked: Record<string, string[]> } | null

function Place({ place, refused }: { place: WarehouseCalendar; refused: Refused }) {
  const errors = fieldErrors(refused?.refusal, { workingDays: [], holidays: [], cutOff: ['stock.cut_off_invalid'], from: [], to: ['stock.closing_invalid'], reason: [] })
  const closing = refused?.typed.verb === 'close' ? refused.typed : null
  const days = refused?.typed.verb === 'days' ? refused : null
  const raced = refused?.refusal.code === 'stock.calendar_changed_meanwhile'
  const worked = days ? (days.ticked.day ?? []).map(Number) : place.workingDays
  const worksNow = weekDays.filter(({ day }) => place.workingDays.includes(day))
  return (
    <div className="space-y-4">
      {errors.form && <Notice kind={raced ? 'attention' : 'error'}>{errors.form}</Notice>}
      <Form method="post" preventScrollReset key={place.version} className="space-y-3">
        <input type="hidden" name="warehouse" value={place.warehouseId} />
        <input type="hidden" name="seen" value={seenMark(place.version, { typed: days?.typed.seen, raced })} />
        <fieldset>
          <legend className="mb-1 font-medium">{m.office_working_days()}</legend>
          <div className="flex flex-wrap gap-x-4 gap-y-1">
            {weekDays.map(({ day, word }) => (
              <CheckboxField key={day} name="day" value={day} label={word()} defaultChecked={worked.includes(day)} />
            ))}
          </div>
          {raced && weekDays.some(({ day }) => worked.includes(day) !== place.workingDays.includes(day)) && (
            <p className="text-muted">{m.office_now_is({ value: worksNow.map(({ word }) => word()).join(', ') })}</p>
          )}
          {errors.workingDays && <p className="text-tiny text-error">{errors.workingDays}</p>}
        </fieldset>
        <div className="flex flex-wrap items-start gap-3">
          <SelectField
            label={m.office_holidays()}
            name="holidays"
            className="w-60"
            defaultValue={days?.typed.holidays ?? place.holidays ?? 'none'}
            hint={nowIs(raced, days?.typed.holidays, place.holidays ?? 'none', holidayWords[place.holidays ?? 'none']())}
            error={errors.holidays ?? null}
            choices={(['FR', 'FR-AM', 'none'] as const).map((value) => ({ value, label: holidayWords[value]() }))}
          />
          <TextField
            type="time"
            name="cutOff"
            label={m.office_cut_off()}
            className="w-60"
            defaultValue={days ? (days.typed.cutOff ?? '') : (place.cutOff ?? '')}
            hint={nowIs(raced, days?.typed.cutOff, place.cutOff ?? '', place.cutOff ?? m.office_cut_off_none()) ?? m.office_cut_off_hint()}
            error={errors.cutOff ?? null}
          />
          <Button type="submit" name="verb" value="days" className="self-end">
            {raced ? m.office_save_over() : m.office_save()}
          </Button>
        </div>
      </Form>
      {place.closings.length > 0 && (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="warehouse" value={place.warehouseId} />
          <ul className="divide-y divide-line border-y border-line">
            {place.closings.map(({ id, from, to, reason }) => (
              <li key={id} className="flex items-center gap-3 py-1">
                <span className="num">
                  {from === to ? formatDay(from, getLocale()) : m.office_closing_days({ from: formatDay(from, getLocale()), to: formatDay(to, getLocale()) })}
                </span>
                <span className="min-w-0 flex-1 truncate text-muted">{reason}</span>
                <IconButton type="submit" name="closing" value={id} icon={X} label={m.office_closing_remove({ reason })} side="left" small />
              </li>
            ))}
          </ul>
        </Form>
      )}
      <Form method="post" preventScrollReset key={`closing ${place.closings.length}`} className="flex flex-wrap items-start gap-3">
        <input type="hidden" name="warehouse" value={place.warehouseId} />
        <TextField type="date" name="from" label={m.office_closed_from()} required className="w-40" defaultValue={closing?.from ?? ''} error={errors.from ?? null} />
        <TextField type="date" name="to" label={m.office_closed_to()} required className="w-40" defaultValue={closing?.to ?? ''} error={errors.to ?? null} />
        <TextField
          name="reason"
          label={m.office_closing_reason()}
          required
          maxLength={100}
          className="min-w-40 flex-1"
          defaultValue={closing?.reason ?? ''}
          error={errors.reason ?? null}
        />
        <Button type="submit" name="verb" value="close" className="self-end">
          {m.office_add()}
        </Button>
      </Form>
    </div>
  )
}

const holidayWords = { FR: m.office_holidays_fr, 'FR-AM': m.office_holidays_am, none: m.office_holidays_none }

const weekDays = [m.office_monday, m.office_tuesday, m.office_wednesday, m.office_thursday, m.office_friday, m.office_saturday, m.office_sunday].map((word, i) => ({
  day: i + 1,
  word,
}))
