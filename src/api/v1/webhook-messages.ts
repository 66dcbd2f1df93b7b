import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { listMessages, messageById, replayMessages, webhookById, type MessageRow } from '#modules/integration/index.ts'
import type { Api } from '../host.ts'
import { repeatable } from '../repeatable.ts'
import { after, cursorsOf, limitUpTo, pageOf } from './shapes/page.ts'
import { answers, withBody } from './shapes/problem.ts'

const moment = z.iso.datetime()
const messageShape = z
  .object({
    id: z.string().meta({ description: 'The header `webhook-id`.' }),
    webhookId: z.string(),
    sequence: z.int(),
    event: z.string(),
    state: z.enum(['waiting', 'delivered', 'dead']),
    attempts: z.int(),
    happenedAt: moment,
    nextAt: moment.nullable(),
    lastAt: moment.nullable(),
    answerStatus: z.int().nullable(),
    answerMillis: z.int().nullable(),
    reason: z.string().nullable().meta({ description: 'Why it was not taken: `status`, `redirect`, `timeout`, `unreachable`, `certificate`, `forbidden`.' }),
  })
  .meta({ id: 'WebhookMessage' })

const byId = z.object({ id: z.string().min(1).max(60) })
const tags = ['Webhooks']

/** What was sent to subscriptions, and sending it again. */
export function webhookMessageRoutes(api: Api): void {
  const config = { needs: 'webhooks.manage' } as const
  api.post(
    '/webhooks/:id/replay',
    {
      schema: {
        operationId: 'replayWebhookMessages',
        tags,
        summary: 'Send messages again',
        description: 'These, or all since a moment; with the ids, numbers and bodies that they had.',
        params: byId,
        body: z.strictObject({
          ids: z.array(z.string().max(60)).min(1).max(1_000).optional(),
          since: z.iso.datetime({ offset: true }).optional(),
          events: z.array(z.string().max(60)).max(50).optional(),
        }),
        response: answers(z.object({ messages: z.int().meta({ description: 'How many go out again.' }) }), [404, ...withBody]),
      },
      config,
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { ids, since, events } = request.body
        const { id: webhookId } = await webhookById(ctx, request.params.id)
        if (!ids && !since) return { messages: 0 }
        return { messages: await replayMessages(ctx, ids ? { webhookId, ids } : { webhookId, since: since ?? '', ...(events ? { events } : {}) }) }
      }),
  )

  api.get(
    '/webhooks/:id/messages',
    {
      schema: {
        operationId: 'listWebhookMessages',
        tags,
        summary: 'What was sent to it, the latest first',
        params: byId,
        querystring: z.strictObject({
          state: z.enum(['waiting', 'delivered', 'dead']).optional(),
          event: z.string().max(60).optional(),
          since: z.iso.datetime({ offset: true }).optional(),
          limit: limitUpTo(1_000, 100),
          after,
        }),
        response: answers(pageOf(messageShape), [404]),
      },
      config,
    },
    async ({ ctx, params: { id }, query: { after: cursor, ...filter } }) => {
      const cursors = cursorsOf(`webhook-messages ${id}`, filter)
      const { rows, total, next } = await listMessages(ctx, { webhookId: (await webhookById(ctx, id)).id, ...filter, after: cursors.in(cursor) ?? undefined })
      return { rows: rows.map(presentMessage), total, next: cursors.out(next) }
    },
  )

  api.get(
    '/webhook-messages/:id',
    {
      schema: {
        operationId: 'getWebhookMessage',
        tags,
        summary: 'One message with its body and the last answer',
        params: byId,
        response: answers(messageShape.extend({ body: z.string(), answer: z.string().nullable().meta({ description: 'Its first 4,096 characters.' }) }), [404]),
      },
      config,
    },
    async ({ ctx, params: { id } }) => {
      const found = await messageById(ctx, id)
      if (!found) throw new Refusal('webhook.message_unknown')
      return { ...presentMessage(found), body: found.body, answer: found.answer }
    },
  )
}

function presentMessage({
  id,
  webhookId,
  sequence,
  event,
  state,
  attempts,
  happenedAt,
  nextAt,
  lastAt,
  answerStatus,
  answerMillis,
  reason,
}: MessageRow): z.infer<typeof messageShape> {
  return { id, webhookId, sequence, event, state, attempts, happenedAt, nextAt, lastAt, answerStatus, answerMillis, reason }
}
