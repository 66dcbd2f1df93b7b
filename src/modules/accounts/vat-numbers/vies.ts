import { z } from 'zod'

export type ViesAnswer = {
  answer: 'valid' | 'invalid' | 'unavailable'
  /** Proof that the question was asked; given when the seller names his own number. */
  consultationNumber: string | null
  name: string | null
  address: string | null
}

const said = z.object({ valid: z.boolean(), requestIdentifier: z.string().nullish(), name: z.string().nullish(), address: z.string().nullish() })

export type Asking = { url: string; requester: string | null; timeoutMillis?: number }

/**
 * Asks VIES (its REST service) whether a VAT number exists. Never throws: a service that is down, slow or busy, and an answer that can't be read, are `unavailable`.
 * Speaks to the network: never in a transaction.
 */
export async function askVies(number: string, { url, requester, timeoutMillis = 10_000 }: Asking): Promise<ViesAnswer> {
  const question = {
    countryCode: number.slice(0, 2),
    vatNumber: number.slice(2),
    ...(requester ? { requesterMemberStateCode: requester.slice(0, 2), requesterNumber: requester.slice(2) } : {}),
  }
  try {
    const response = await fetch(`${url.replace(/\/$/, '')}/check-vat-number`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(question),
      signal: AbortSignal.timeout(timeoutMillis),
    })
    const answer = response.ok ? said.safeParse(await response.json()) : null
    if (!answer?.success) return nothing
    const { valid, requestIdentifier, name, address } = answer.data
    return { answer: valid ? 'valid' : 'invalid', consultationNumber: written(requestIdentifier), name: written(name), address: written(address) }
  } catch {
    return nothing
  }
}

const nothing: ViesAnswer = { answer: 'unavailable', consultationNumber: null, name: null, address: null }

// States that keep names to themselves answer with dashes.
function written(text: string | null | undefined): string | null {
  return text?.replaceAll('-', '').trim() ? text.trim() : null
}
