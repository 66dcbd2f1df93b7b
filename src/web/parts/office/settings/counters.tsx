import { Form } from 'react-router'
import type { CollectingRow } from '#modules/stock/index.ts'
import type { PageRefusal } from '#platform/http/page-refusals.ts'
import { m } from '../../../paraglide/messages.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { CountryField } from '../../country-field.tsx'
import { fieldErrors } from '../../field-errors.ts'
import { nowIs } from '../../now-is.ts'
import { seenMark } from '../../seen-mark.ts'

type Refused = { refusal: PageRefusal; typed: Record<string, string> } | null

/** Which warehouses are counters where clients collect, and after how many days what nobody fetches is asked for; `days` null: for who may not say so. */
export function OfficeCounters({ counters, days, refused, saved }: { counters: readonly CollectingRow[]; days: number | null; refused: Refused; saved: string }) {
  const asked = refused?.typed.verb === 'counterDays' ? refused : null
  return (
    <Section title={m.office_counter_title()}>
      <p className="mb-3 max-w-3xl text-muted">{m.office_counter_about()}</p>
      {days !== null && (
        <Form method="post" preventScrollReset key={days} className="mb-4 flex flex-wrap items-start gap-3">
          <TextField
            label={m.office_counter_days()}
            hint={m.office_counter_days_hint()}
            name="days"
            inputMode="numeric"
            required
            className="w-96"
            defaultValue={asked?.typed.days ?? String(days)}
            error={fieldErrors(asked?.refusal, { days: [] }).days ?? null}
          />
          <Button type="submit" name="verb" value="counterDays" className="sm:mt-6">
            {m.office_save()}
          </Button>
        </Form>
      )}
      {saved.startsWith('counterDays') && <SavedHere />}
      <div className="grid max-w-5xl gap-x-12 gap-y-8 lg:grid-cols-2">
        {counters.map((counter) => (
          <OneCounter
            key={`${counter.code} ${counter.version}`}
            counter={counter}
            saved={saved === `counter ${counter.code}`}
            refused={refused?.typed.verb === 'counter' && refused.typed.code === counter.code ? refused : null}
          />
        ))}
      </div>
    </Section>
  )
}

function SavedHere() {
  return (
    <p role="status" className="mb-4 text-success">
      {m.office_saved()}
    </p>
  )
}

function OneCounter({ counter, refused, saved }: { counter: CollectingRow; refused: Refused; saved: boolean }) {
  const typed = refused?.typed
  const raced = refused?.refusal.code === 'stock.warehouse_changed_meanwhile'
  const errors = fieldErrors<string>(refused?.refusal, {
    line1: [],
    postalCode: [],
    city: [],
    country: ['stock.counter_abroad'],
    opens: [],
    closes: ['stock.counter_hours'],
    readyHours: [],
    bringDays: [],
    phone: [],
    note: [],
  })
  const field = (name: 'line1' | 'postalCode' | 'city' | 'country' | 'phone' | 'opens' | 'closes' | 'readyHours' | 'bringDays' | 'note', label: string, hint?: string) => {
    const now = String(counter[name] ?? '')
    return { label, name, defaultValue: typed?.[name] ?? now, hint: nowIs(raced, typed?.[name], now, now) ?? hint, error: errors[name] ?? null }
  }
  return (
    <details open={counter.collects || refused !== null || saved}>
      <summary className="cursor-pointer py-1">
        <h3 className="inline">{`${counter.code} · ${counter.name}`}</h3>{' '}
        <span className="text-muted">{counter.collects ? m.office_counter_open() : m.office_counter_closed()}</span>
      </summary>
      <Form method="post" preventScrollReset className="mt-2 space-y-3">
        {errors.form && <Notice kind={raced ? 'attention' : 'error'}>{errors.form}</Notice>}
        <input type="hidden" name="code" value={counter.code} />
        <input type="hidden" name="seen" value={seenMark(counter.version, { typed: typed?.seen, raced })} />
        <CheckboxField
          hint={m.office_counter_address_hint()}
          name="collects"
          value="1"
          label={m.office_counter_collects()}
          defaultChecked={typed ? 'collects' in typed : counter.collects}
        />
        <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
          <TextField {...field('line1', m.order_site_line1())} optional maxLength={200} className="sm:col-span-2" />
          <TextField {...field('postalCode', m.order_site_postal_code())} optional maxLength={12} />
          <TextField {...field('city', m.order_site_city())} optional maxLength={100} />
          <CountryField {...field('country', m.order_site_country())} optional blank="—" />
          <TextField {...field('phone', m.order_site_phone())} optional type="tel" maxLength={40} />
          <TextField {...field('opens', m.office_counter_opens())} type="time" required />
          <TextField {...field('closes', m.office_counter_closes())} type="time" required />
          <TextField {...field('readyHours', m.office_counter_ready_hours(), m.office_counter_ready_hint())} inputMode="numeric" required />
          <TextField {...field('bringDays', m.office_counter_bring_days(), m.office_counter_bring_hint())} inputMode="numeric" required />
          <TextField {...field('note', m.office_counter_note())} optional maxLength={200} className="sm:col-span-2" />
        </div>
        <Button type="submit" name="verb" value="counter">
          {raced ? m.office_save_over() : m.office_save()}
        </Button>
        {saved && <SavedHere />}
      </Form>
    </details>
  )
}
