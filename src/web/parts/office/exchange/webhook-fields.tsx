import { m } from '../../../paraglide/messages.js'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { nowIs } from '../../now-is.ts'
import { eventWords } from './webhook-words.tsx'

type Kept = { url: string; description: string; events: readonly string[]; email: string | null; active: boolean }

/** What a subscription is made of. `typed` is what was sent and refused; `kept` what stands. */
export function OfficeWebhookFields({
  events,
  kept,
  typed,
  urlError,
  eventsError,
  raced = false,
}: {
  events: readonly string[]
  kept: Kept | null
  typed?: Record<string, string> | undefined
  urlError?: string | undefined
  eventsError?: string | undefined
  /** Somebody else saved meanwhile: what stands now is told beside what differs. */
  raced?: boolean
}) {
  const ticked = (name: string, otherwise: boolean) => (typed ? name in typed : otherwise)
  const now = (name: 'url' | 'description' | 'email') => nowIs(raced, typed?.[name], kept?.[name] ?? '')
  const eventsNow = kept?.events ?? []
  return (
    <div className="max-w-2xl space-y-3">
      <TextField
        label={m.office_webhook_url()}
        name="url"
        type="url"
        required
        maxLength={500}
        hint={now('url') ?? m.office_webhook_url_hint()}
        defaultValue={typed?.url ?? kept?.url ?? ''}
        error={urlError}
      />
      <TextField
        label={m.office_webhook_description()}
        name="description"
        optional
        maxLength={200}
        defaultValue={typed?.description ?? kept?.description ?? ''}
        hint={now('description')}
      />
      <fieldset className="grid gap-1 sm:grid-cols-2">
        <legend className="mb-1 font-medium">{m.office_webhook_events()}</legend>
        {eventsError && <p className="col-span-full text-error">{eventsError}</p>}
        {raced && events.some((event) => ticked(`event ${event}`, false) !== eventsNow.includes(event)) && (
          <p className="col-span-full text-muted">{m.office_now_is({ value: eventsNow.map((event) => eventWords[event]?.() ?? event).join(', ') })}</p>
        )}
        {events.map((event) => (
          <CheckboxField
            key={event}
            name={`event ${event}`}
            value="1"
            label={eventWords[event]?.() ?? event}
            hint={<code>{event}</code>}
            defaultChecked={ticked(`event ${event}`, kept?.events.includes(event) ?? false)}
          />
        ))}
      </fieldset>
      <TextField
        label={m.office_webhook_email()}
        name="email"
        type="email"
        optional
        maxLength={200}
        hint={now('email') ?? m.office_webhook_email_hint()}
        defaultValue={typed?.email ?? kept?.email ?? ''}
      />
      <CheckboxField
        name="active"
        value="1"
        label={m.office_webhook_active()}
        hint={raced && kept && ticked('active', true) !== kept.active ? m.office_now_is({ value: kept.active ? m.office_yes() : m.office_no() }) : m.office_webhook_active_hint()}
        defaultChecked={ticked('active', kept?.active ?? true)}
      />
    </div>
  )
}
