import { RotateCcw } from 'lucide-react'
import { data, Form, Link } from 'react-router'
import { messageById, replayMessages } from '#modules/integration/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/message.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { answerWords, eventWords, MessageStatePill } from '../../../parts/office/exchange/webhook-words.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { formatInstant, formatNumber } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { Sheet } from '../../../ui/sheet.tsx'

export async function loader({ context, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const message = await messageById(ctx, params.id)
  if (!message) throw data(null, { status: 404 })
  return { message: { ...message, body: JSON.stringify(JSON.parse(message.body), null, 2) }, clock: await clockOf(ctx) }
}

export async function action({ context, request, params: { id } }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => ({ replayed: await replayMessages(ctx, { ids: [id] }) }))
}

/** One message: what was sent, what was answered and why it was not taken. */
export default function Message({ loaderData: { message, clock }, actionData }: Route.ComponentProps) {
  const at = (instant: string | null) => (instant === null ? '—' : formatInstant(instant, getLocale(), clock))
  const name = eventWords[message.event]?.() ?? message.event
  return (
    <>
      <title>{name}</title>
      <Sheet
        title={name}
        state={<MessageStatePill state={message.state} />}
        about={
          <Link to={`/office/webhooks/${message.webhookId}`} className="break-anywhere">
            {message.url}
          </Link>
        }
        verbs={
          <Form method="post">
            <Button type="submit" icon={RotateCcw}>
              {m.office_message_again()}
            </Button>
          </Form>
        }
      >
        {actionData && 'refusal' in actionData && <Notice kind="error">{actionData.refusal.message}</Notice>}
        {actionData && 'replayed' in actionData && <Notice kind="done">{m.office_webhook_replayed({ count: actionData.replayed })}</Notice>}
        <Facts
          facts={[
            { label: m.office_message_id(), value: <code className="break-all">{message.id}</code> },
            { label: m.office_message_sequence(), value: formatNumber(message.sequence, getLocale()) },
            { label: m.office_message_at(), value: at(message.happenedAt) },
            { label: m.office_message_attempts(), value: formatNumber(message.attempts, getLocale()) },
            { label: m.office_message_last(), value: at(message.lastAt) },
            ...(message.nextAt === null ? [] : [{ label: m.office_message_next(), value: at(message.nextAt) }]),
            { label: m.office_message_answer(), value: answerWords(message) },
          ]}
        />
        <Section title={m.office_message_answer_text()}>
          {message.answer ? (
            <pre className="max-h-80 overflow-auto border border-line bg-base-200 p-3 text-tiny whitespace-pre-wrap break-anywhere">{message.answer}</pre>
          ) : (
            <p className="text-muted">{m.office_message_no_answer()}</p>
          )}
        </Section>
        <Section title={m.office_message_body()}>
          <pre className="max-h-[60vh] overflow-auto border border-line bg-base-200 p-3 text-tiny whitespace-pre-wrap break-anywhere">{message.body}</pre>
        </Section>
      </Sheet>
    </>
  )
}
