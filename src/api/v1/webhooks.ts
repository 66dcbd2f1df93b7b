import { z } from 'zod'
import { listWebhooks, removeWebhook, rotateSecret, saveWebhook, sendTest, webhookById, webhookInput, type WebhookSeen } from '#modules/integration/index.ts'
import type { Api, ApiHost } from '../host.ts'
import { repeatable } from '../repeatable.ts'
import { answers, withBody } from './shapes/problem.ts'

const moment = z.iso.datetime()
const webhookShape = z
  .object({
    id: z.string(),
    url: z.string(),
    description: z.string(),
    events: z.array(z.string()),
    email: z.string().nullable(),
    active: z.boolean(),
    disabledFor: z
      .enum(['gone', 'failing'])
      .nullable()
      .meta({ description: 'Switched off by us: `gone`, the address answered 410; `failing`, nothing got through for three days.' }),
    failingSince: moment.nullable(),
    formerSecretUntil: moment.nullable(),
    lastSequence: z.int(),
    waiting: z.int(),
    dead: z.int(),
    version: z.int(),
    createdAt: moment,
  })
  .meta({ id: 'Webhook' })
const secret = z.string().meta({ description: 'Shown this once: keep it to check signatures.', examples: ['whsec_…'] })

const byId = z.object({ id: z.string().min(1).max(60) })
const tags = ['Webhooks']

/** Subscriptions to events. */
export function webhookRoutes(api: Api, host: ApiHost): void {
  const config = { needs: 'webhooks.manage' } as const
  api.get(
    '/webhooks',
    { schema: { operationId: 'listWebhooks', tags, summary: 'Subscriptions', response: answers(z.object({ rows: z.array(webhookShape) })) }, config },
    async ({ ctx }) => ({ rows: (await listWebhooks(ctx)).map(present) }),
  )

  api.post(
    '/webhooks',
    {
      schema: {
        operationId: 'createWebhook',
        tags,
        summary: 'Subscribe an address to events',
        body: webhookInput,
        response: answers(z.object({ webhook: webhookShape, secret }), withBody),
        description: `The answer alone holds the secret, so a repeated call is a second subscription. Events: ${host.publicEvents.map(({ name }) => `\`${name}\``).join(', ')}.`,
      },
      config,
    },
    async ({ ctx, body }) => {
      // Not by `repeatable`: the answer kept for a repetition would hold the secret.
      const { webhook, secret: made } = await saveWebhook(ctx, host.publicEvents, body)
      return { webhook: present({ ...webhook, waiting: 0, dead: 0, lastDeliveredAt: null }), secret: made ?? '' }
    },
  )

  api.get(
    '/webhooks/:id',
    { schema: { operationId: 'getWebhook', tags, summary: 'One subscription', params: byId, response: answers(webhookShape, [404]) }, config },
    async ({ ctx, params: { id } }) => present(await webhookById(ctx, id)),
  )

  api.put(
    '/webhooks/:id',
    {
      schema: {
        operationId: 'changeWebhook',
        tags,
        summary: 'Change a subscription, or switch it on or off',
        params: byId,
        body: webhookInput.extend({ version: z.int().meta({ description: 'As it was read; refused when somebody changed it since.' }) }),
        response: answers(webhookShape, [404, ...withBody]),
      },
      config,
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { version, ...input } = request.body
        await saveWebhook(ctx, host.publicEvents, input, { id: request.params.id, seen: version })
        return present(await webhookById(ctx, request.params.id))
      }),
  )

  api.delete(
    '/webhooks/:id',
    {
      schema: { operationId: 'removeWebhook', tags, summary: 'End a subscription, with its messages', params: byId, response: answers(z.object({ id: z.string() }), [404]) },
      config,
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        await removeWebhook(ctx, request.params.id)
        return { id: request.params.id }
      }),
  )

  api.post(
    '/webhooks/:id/secret',
    {
      schema: {
        operationId: 'rotateWebhookSecret',
        tags,
        summary: 'Give it a new secret',
        description: 'For 24 hours messages carry a signature by each of the two.',
        params: byId,
        response: answers(z.object({ secret, formerUntil: moment }), [404]),
      },
      config,
    },
    async ({ ctx, params: { id } }) => rotateSecret(ctx, id),
  )

  api.post(
    '/webhooks/:id/test',
    {
      schema: {
        operationId: 'testWebhook',
        tags,
        summary: 'Send a test message',
        description: 'Sent once, also when the subscription is off.',
        params: byId,
        response: answers(z.object({ messageId: z.string() }), [404]),
      },
      config,
    },
    async (request, reply) => repeatable(request, reply, async (ctx) => ({ messageId: await sendTest(ctx, request.params.id) })),
  )
}

function present({
  id,
  url,
  description,
  events,
  email,
  active,
  disabledFor,
  failingSince,
  formerUntil,
  lastSequence,
  waiting,
  dead,
  version,
  createdAt,
}: WebhookSeen): z.infer<typeof webhookShape> {
  return { id, url, description, events, email, active, disabledFor, failingSince, formerSecretUntil: formerUntil, lastSequence, waiting, dead, version, createdAt }
}
