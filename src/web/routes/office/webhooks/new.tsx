import { Form } from 'react-router'
import { listWebhooks, saveWebhook } from '#modules/integration/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/new.ts'
import { m } from '../../../paraglide/messages.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { OfficeWebhookFields } from '../../../parts/office/exchange/webhook-fields.tsx'
import { orRefusal } from '../../../server/or-refusal.ts'
import { webhookOfForm } from '../../../server/webhook-form.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx, publicEvents } = context.get(pageScope)
  await listWebhooks(ctx)
  return { events: publicEvents.map(({ name }) => name) }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx, publicEvents } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const { webhook, secret } = await saveWebhook(ctx, publicEvents, webhookOfForm(ctx, form))
    return { id: webhook.id, secret }
  })
}

/** A new subscription; its secret is shown this once. */
export default function NewWebhook({ loaderData: { events }, actionData }: Route.ComponentProps) {
  if (actionData && 'secret' in actionData) {
    return (
      <div className="max-w-2xl space-y-4">
        <title>{m.office_webhook_new()}</title>
        <h1>{m.office_webhook_made()}</h1>
        <Notice kind="done" title={m.office_webhook_secret_shown()}>
          <code className="break-all select-all">{actionData.secret}</code>
        </Notice>
        <LinkButton to={`/office/webhooks/${actionData.id}`} look="primary">
          {m.office_webhook_go_on()}
        </LinkButton>
      </div>
    )
  }
  const errors = fieldErrors(actionData?.refusal, { url: ['webhook.url_refused'], events: ['webhook.event_unknown'] })
  return (
    <div className="space-y-4">
      <title>{m.office_webhook_new()}</title>
      <h1>{m.office_webhook_new()}</h1>
      <p className="max-w-2xl text-muted">{m.office_webhook_new_text()}</p>
      {errors.form && <Notice kind="error">{errors.form}</Notice>}
      <Form method="post" className="space-y-4">
        <OfficeWebhookFields events={events} kept={null} typed={actionData?.typed} urlError={errors.url} eventsError={errors.events} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary">
            {m.office_webhook_make()}
          </Button>
          <LinkButton to="/office/webhooks" look="quiet">
            {m.office_leave_it()}
          </LinkButton>
        </div>
      </Form>
    </div>
  )
}
