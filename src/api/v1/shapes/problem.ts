import { z } from 'zod'

export const problem = z
  .object({
    code: z.string().meta({ description: 'Stable; programs decide by it.', examples: ['order.price_changed'] }),
    message: z.string().meta({ description: 'A sentence in the language of Accept-Language, for people.' }),
    details: z.record(z.string(), z.unknown()).meta({ description: 'What helps to go on: the fields that are wrong, the quantity that would do, the scope that is missing.' }),
  })
  .meta({ id: 'Problem', description: 'Every refusal has this form.' })

/** What each status means, for the description of every route. */
export const meanings = {
  400: "The request can't be read: malformed JSON, for instance.",
  401: 'No key, or one that is unknown, revoked or over.',
  403: 'The key lacks the scope named in the details, or may not act for this company.',
  404: 'There is no such thing, or not for this key.',
  409: 'It no longer stands so: price, stock or state have changed, or the idempotency key was used for another request.',
  413: 'The body is too large.',
  415: 'This type of content is not taken here.',
  422: 'Understood and refused: the details tell which fields or lines.',
  429: 'Too many requests; the header Retry-After tells how long to wait.',
  503: 'The database does not answer for the moment: the same call again after Retry-After seconds, with the same Idempotency-Key where something changes.',
} as const
export type Refused = keyof typeof meanings

/** The answers of a route for its description: what it gives, and how it may be refused besides 401, 403, 422, 429 and 503. */
export function answers<Given extends z.ZodType, Status extends 200 | 201 | 202 = 200>(given: Given, refused: readonly Refused[] = [], status: Status = 200 as Status) {
  const problems = Object.fromEntries([401, 403, 422, 429, 503, ...refused].map((code) => [code, problem]))
  return { [status]: given, ...problems } as Record<Status, Given> & Record<Refused, typeof problem>
}

/** What every route with a body may answer besides. */
export const withBody = [400, 409, 413, 415] as const satisfies readonly Refused[]

/** The largest body of a call with 10,000 lines. */
export const bulkBytes = 8 * 1024 * 1024
