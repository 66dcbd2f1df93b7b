import { KeyRound, Send } from 'lucide-react'
import { Form, redirect, useSearchParams } from 'react-router'
import { listMessages, removeWebhook, replayMessages, rotateSecret, saveWebhook, sendTest, webhookById, type MessageState } from '#modules/integration/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/sheet.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { messageColumns } from '../../../parts/office/exchange/message-columns.tsx'
import { OfficeWebhookFields } from '../../../parts/office/exchange/webhook-fields.tsx'
import { WebhookState } from '../../../parts/office/exchange/webhook-words.tsx'
import { seenMark } from '../../../parts/seen-mark.ts'
import { clockOf } from '../../../server/people/clock-of.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { readForm } from '../../../server/read-form.ts'
import { webhookOfForm } from '../../../server/webhook-form.ts'
import { startOfDay } from '#kernel/day.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { formatInstant, formatNumber } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Pager } from '../../../ui/list/pager.tsx'
import { Section } from '../../../ui/section.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { Table } from '../../../ui/list/table.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

const states = ['waiting', 'delivered', 'dead'] as const

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { ctx, publicEvents } = context.get(pageScope)
  const asked = new URL(request.url).searchParams
  const state = states.find((one) => one === asked.get('state'))
  const [webhook, page, clock] = await Promise.all([
    webhookById(ctx, params.id),
    listMessages(ctx, { webhookId: params.id, ...(state && { state }), after: asked.get('after'), before: asked.get('before'), limit: 25 }),
    clockOf(ctx),
  ])
  return { webhook, page, clock, events: publicEvents.map(({ name }) => name) }
}

export async function action({ context, request, params: { id } }: Route.ActionArgs) {
  const { ctx, publicEvents } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const verb = form.get('verb')
    if (verb === 'test') {
      await sendTest(ctx, id)
      return { done: 'test' as const }
    }
    if (verb === 'rotate') return { done: 'rotated' as const, secret: (await rotateSecret(ctx, id)).secret }
    if (verb === 'replay') {
      const fields = readForm(form, ctx.locale)
      const since = fields.day('since')
      fields.check()
      return { done: 'replayed' as const, messages: await replayMessages(ctx, { webhookId: id, since: startOfDay(since, (await clockOf(ctx)).zone).toString() }) }
    }
    if (verb === 'remove') {
      await removeWebhook(ctx, id)
      throw redirect('/office/webhooks')
    }
    await saveWebhook(ctx, publicEvents, webhookOfForm(ctx, form), { id, seen: Number(form.get('seen')) })
    return { done: 'saved' as const }
  })
}

/** One subscription: how it stands, what was sent to it, and everything that can be done with it. */
export default function WebhookSheet({ loaderData: { webhook, page, clock, events }, actionData }: Route.ComponentProps) {
  const [search] = useSearchParams()
  const done = actionData && 'done' in actionData ? actionData : null
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const errors = fieldErrors(refused?.refusal, { url: ['webhook.url_refused'], events: ['webhook.event_unknown'], since: [] })
  const typed = refused && refused.typed.verb === undefined ? refused.typed : undefined
  const raced = refused?.refusal.code === 'webhook.changed_meanwhile'
  const at = (instant: string) => formatInstant(instant, getLocale(), clock)
  const current = search.get('state')
  return (
    <>
      <title>{webhook.description || webhook.url}</title>
      <Sheet
        title={webhook.description || webhook.url}
        state={<WebhookState webhook={webhook} />}
        about={<span className="break-anywhere">{webhook.url}</span>}
        verbs={
          <Form method="post" className="flex flex-wrap gap-2">
            <Button type="submit" name="verb" value="test" icon={Send}>
              {m.office_webhook_test()}
            </Button>
            <Button type="submit" name="verb" value="rotate" icon={KeyRound}>
              {m.office_webhook_rotate()}
            </Button>
          </Form>
        }
        figures={[
          { label: m.office_message_waiting(), value: formatNumber(page.counts.waiting, getLocale()) },
          { label: m.office_message_delivered(), value: formatNumber(page.counts.delivered, getLocale()) },
          { label: m.office_webhooks_dead_title(), value: formatNumber(page.counts.dead, getLocale()), tone: page.counts.dead > 0 ? 'error' : undefined },
          { label: m.office_webhook_last(), value: webhook.lastDeliveredAt === null ? m.office_webhook_never() : at(webhook.lastDeliveredAt) },
        ]}
      >
        {errors.form && <Notice kind={raced ? 'attention' : 'error'}>{errors.form}</Notice>}
        {done?.done === 'rotated' && (
          <Notice kind="done" title={m.office_webhook_secret_shown()}>
            <code className="break-all select-all">{done.secret}</code>
          </Notice>
        )}
        {done && done.done !== 'rotated' && (
          <Notice kind="done">
            {done.done === 'test' ? m.office_webhook_test_sent() : done.done === 'saved' ? m.office_webhook_saved() : m.office_webhook_replayed({ count: done.messages })}
          </Notice>
        )}
        {webhook.formerUntil !== null && <Notice kind="info">{m.office_webhook_former({ until: at(webhook.formerUntil) })}</Notice>}
        {webhook.disabledAt !== null && !webhook.active && (
          <Notice kind="error" title={m.office_webhook_disabled({ at: at(webhook.disabledAt) })}>
            {m.office_webhook_disabled_text()}
          </Notice>
        )}
        {webhook.active && webhook.failingSince !== null && <Notice kind="attention">{m.office_webhook_failing_since({ at: at(webhook.failingSince) })}</Notice>}
        <Section title={m.office_webhook_messages()}>
          <Tabs
            label={m.office_message_state()}
            tabs={[null, ...states].map((state) => ({
              label: state === null ? m.office_grid_all() : words[state](),
              to: state === null ? '?' : `?state=${state}`,
              current: current === state,
              count: state === null ? undefined : page.counts[state],
            }))}
          />
          {page.rows.length === 0 ? (
            <Empty title={m.office_messages_none()} />
          ) : (
            <Table caption={m.office_webhook_messages()} columns={messageColumns(clock, { url: false })} rows={page.rows} rowKey={(row) => row.id} />
          )}
          {page.rows.length > 0 && <Pager previous={page.previous} next={page.next} shown={page.rows.length} total={{ count: page.total }} />}
        </Section>
        <Section title={m.office_webhook_replay()}>
          <Form method="post" className="flex flex-wrap items-end gap-2">
            <TextField
              label={m.office_webhook_replay_since()}
              name="since"
              type="date"
              required
              hint={m.office_webhook_replay_hint()}
              defaultValue={refused?.typed.since ?? clock.today}
              error={errors.since}
            />
            <Button type="submit" name="verb" value="replay">
              {m.office_webhook_replay_send()}
            </Button>
          </Form>
        </Section>
        <Section title={m.office_webhook_settings()}>
          <Form method="post" className="space-y-4" key={webhook.version}>
            <input type="hidden" name="seen" value={seenMark(webhook.version, { typed: typed?.seen, raced })} />
            <OfficeWebhookFields
              events={[...new Set([...events, ...webhook.events])]}
              kept={webhook}
              typed={typed}
              urlError={errors.url}
              eventsError={errors.events}
              raced={raced}
            />
            <Button type="submit" look="primary">
              {raced ? m.office_save_over() : m.office_save()}
            </Button>
          </Form>
        </Section>
        <details>
          <summary className="w-fit cursor-pointer text-muted">{m.office_webhook_remove()}</summary>
          <Form method="post" className="mt-2 flex flex-wrap items-center gap-3">
            <p>{m.office_webhook_remove_text()}</p>
            <Button type="submit" name="verb" value="remove" look="danger">
              {m.office_webhook_remove()}
            </Button>
          </Form>
        </details>
      </Sheet>
    </>
  )
}

const words: Record<MessageState, () => string> = { waiting: m.office_message_waiting, delivered: m.office_message_delivered, dead: m.office_webhooks_dead_title }
