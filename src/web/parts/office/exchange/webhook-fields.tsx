import { m } from '../../../paraglide/messages.js'
import { CheckboxField } from '../../../ui/checkbox-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { eventWords } from './webhook-words.tsx'

type Kept = { url: string; description: string; events: readonly string[]; email: string | null; active: boolean }

/** What a subscription is made of. `typed` is what was sent and refused; `kept` what stands. */
export function OfficeWebhookFields({
  events,
  kept,
  typed,
  urlError,
  eventsError,
}: {
  events: readonly string[]
  kept: Kept | null
  typed?: Record<string, string> | undefined
  urlError?: string | undefined
  eventsError?: string | undefined
}) {
  const ticked = (name: string, otherwise: boolean) => (typed ? name in typed : otherwise)
  return (
    <div className="max-w-2xl space-y-3">
      <TextField
        label={m.office_webhook_url()}
        name="url"
        type="url"
        required
        maxLength={500}
        hint={m.office_webhook_url_hint()}
        defaultValue={typed?.url ?? kept?.url ?? ''}
        error={urlError}
      />
      <TextField label={m.office_webhook_description()} name="description" optional maxLength={200} defaultValue={typed?.description ?? kept?.description ?? ''} />
      <fieldset className="grid gap-1 sm:grid-cols-2">
        <legend className="mb-1 font-medium">{m.office_webhook_events()}</legend>
        {eventsError && <p className="col-span-full text-error">{eventsError}</p>}
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
        hint={m.office_webhook_email_hint()}
        defaultValue={typed?.email ?? kept?.email ?? ''}
      />
      <CheckboxField name="active" value="1" label={m.office_webhook_active()} hint={m.office_webhook_active_hint()} defaultChecked={ticked('active', kept?.active ?? true)} />
    </div>
  )
}
