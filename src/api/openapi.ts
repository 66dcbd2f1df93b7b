import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { scopesWith } from '#modules/accounts/index.ts'
import { z } from 'zod'
import type { PublicEvent } from '#platform/events/public-event.ts'
import { bodyExamples } from './body-examples.ts'
import { explainFields } from './field-words.ts'
import type { ApiHost } from './host.ts'
import { meanings } from './v1/shapes/problem.ts'

const description = `The door for machines: an ERP, a web shop, a warehouse, a client's procurement system.

**Key.** Every call carries \`Authorization: Bearer ck_…\`. A key has scopes, and is either of one company or of the seller, who names the company
with \`companyId\` (query or body) or the header \`X-Company-Id\`.

**Money.** Unit prices are decimal text with four decimals for a number of units: \`{ "amount": "12.5000", "per": 100, "unit": "piece", "currency": "EUR" }\`.
Amounts of lines and totals are whole cents, in fields named \`…Cents\`. Net is before VAT, gross with it.

**Quantities** are decimal text in the unit that stands beside them: \`"12.5"\`.

**Pages.** Lists give \`rows\`, \`total\` and \`next\`; send \`next\` back as \`after\`, with the same filters, until it is null.

**Repeating.** Calls that change something take \`Idempotency-Key\`: the same key and body give the first answer again, marked \`Idempotency-Replayed: true\`.

**Refusals** have the form \`{ code, message, details }\`; programs decide by the code, the message is in the language of \`Accept-Language\` (fr, en).`

type Described = { description?: string; consumes?: readonly string[]; hide?: boolean } & Record<string, unknown>

/** Collects the routes of this scope and describes them at /openapi.json as OpenAPI 3.1. */
export async function describeApi(scope: FastifyInstance, { baseUrl, publicEvents }: ApiHost): Promise<void> {
  await scope.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Comptoir API', version: '1', description },
      servers: [{ url: baseUrl }],
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key: `ck_…`.' } } },
      security: [{ key: [] }],
    },
    transform: (given) => {
      const { schema, url } = jsonSchemaTransform(given as never)
      return { schema: described(schema as Described, given.route), url }
    },
    transformObject: (given) => ({ ...tidied(jsonSchemaTransformObject(given) as Document), webhooks: webhooksOf(publicEvents) }) as never,
  })
  let text: string | null = null
  scope.get('/openapi.json', { schema: { hide: true } as FastifySchema }, async (_request, reply) => {
    text ??= JSON.stringify(scope.swagger())
    return reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').send(text)
  })
}

/** What subscriptions receive, event by event. */
function webhooksOf(events: readonly PublicEvent[]): Record<string, object> {
  return Object.fromEntries(
    events.map(({ name, summary, data }) => {
      const { $schema: _, ...payload } = z.toJSONSchema(data)
      const body = {
        type: 'object',
        required: ['id', 'type', 'timestamp', 'sequence', 'data'],
        properties: {
          id: { type: 'string', description: 'Like the header webhook-id: the same at each attempt and replay.' },
          type: { const: name },
          timestamp: { type: 'string', format: 'date-time', description: 'When it happened.' },
          sequence: { type: 'integer', description: 'Counts the messages of the subscription, from 1.' },
          data: payload,
        },
      }
      const parameters = signed.map(([header, description]) => ({ name: header, in: 'header', required: true, description, schema: { type: 'string' } }))
      const responses = { '2XX': { description: 'Taken. Anything else, and no answer within ten seconds, is tried again; 410 ends the subscription.' } }
      return [
        name,
        {
          post: {
            operationId: `on ${name}`,
            summary,
            tags: ['Webhooks'],
            parameters,
            requestBody: { required: true, content: { 'application/json': { schema: body } } },
            responses,
          },
        },
      ]
    }),
  )
}

const signed = [
  ['webhook-id', 'The message: what was seen under this id need not be done again.'],
  ['webhook-timestamp', 'Of this attempt, seconds since 1970: refuse what is older than five minutes.'],
  ['webhook-signature', 'One or several of `v1,<base64>`, parted by spaces: HMAC-SHA256 of `id.timestamp.body`, as Standard Webhooks says.'],
] as const

const headers = {
  'Accept-Language': { type: 'string', description: 'fr or en: the language of names and messages.' },
  'X-Company-Id': { type: 'string', description: 'For which company, like `companyId`.' },
}
const repeated = { 'Idempotency-Key': { type: 'string', maxLength: 200, description: 'The same key with the same request is done once.' } }
const facets = { type: 'object', additionalProperties: { type: 'string' }, description: 'Chosen values by attribute: `f.diameter=8`.' }

function described(schema: Described, { config, method }: RouteOptions): FastifySchema {
  if (schema.hide) return schema
  const scopes = config?.needs ? scopesWith(config.needs) : []
  const scope = `Scope: ${scopes.map((name) => `\`${name}\``).join(' or ')}.`
  const body = schema.consumes?.includes('text/csv') ? { body: { type: 'string', description: 'The file.' } } : {}
  return {
    ...schema,
    ...body,
    description: [schema.description, scope].filter(Boolean).join('\n\n'),
    headers: { type: 'object', properties: { ...headers, ...(method === 'GET' ? {} : repeated) } },
  } as FastifySchema
}

type Operation = {
  operationId: string
  parameters?: { name: string; in: string }[]
  requestBody?: { content: Record<string, { example?: object }> }
  responses: Record<string, { description: string; content?: object }>
}
type Document = { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, unknown> } }

function tidied(document: Document): Document {
  for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path))) {
    for (const [status, response] of Object.entries(operation.responses)) {
      const meaning = meanings[Number(status) as keyof typeof meanings]
      response.description = meaning ?? 'Done.'
      if (meaning) response.content = { 'application/json': { schema: { $ref: `${schemas}Problem` } } }
    }
    if (operation.operationId === 'listArticles') operation.parameters?.push({ name: 'f', in: 'query', style: 'form', explode: true, schema: facets } as never)
  }
  document.components.schemas = usedSchemas(document)
  explainFields(document.components.schemas, document.paths)
  for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path))) showExample(operation)
  return document
}

function showExample({ operationId, requestBody }: Operation): void {
  const example = bodyExamples[operationId]
  const json = requestBody?.content['application/json']
  if (example && json) json.example = example
}

const schemas = '#/components/schemas/'

/** Each named schema is there as input and as output; those that no route leads to would only be in the way. */
function usedSchemas({ paths, components }: Document): Record<string, unknown> {
  const used = new Set<string>()
  const follow = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (used.has(name)) continue
      used.add(name)
      follow(components.schemas[name])
    }
  }
  follow(paths)
  return Object.fromEntries(Object.entries(components.schemas).filter(([name]) => used.has(name)))
}
