import type { Locale } from '#kernel/locale.ts'
import { isRefusal, Refusal } from '#kernel/refusal.ts'
import { isWordKey, wordsFor } from '../words.ts'

type Status = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500

/**
 * Every refusal of the house and its HTTP status. 400 can't be read, 401 sign in first, 403 not allowed, 404 not there (for you), 409 somebody was
 * faster or it no longer stands so, 410 used or over, 422 understood and refused.
 */
const statuses: Record<string, Status> = {
  'access.denied': 403,
  'access.sign_in': 401,
  'request.fault': 500,
  'request.invalid': 422,
  'request.malformed': 400,
  'request.not_found': 404,
  'request.other_origin': 403,
  'request.too_large': 413,
  'request.unknown_type': 415,
  'sign_in.too_many': 429,
}

export function statusOf(code: string): number {
  return statuses[code] ?? 422
}

export function isKnownRefusal(code: string): boolean {
  return code in statuses
}

/** The refusal in the reader's language. */
export function sentenceOf({ code, details }: Pick<Refusal, 'code' | 'details'>, locale: Locale): string {
  const key = `refusal_${code.replaceAll('.', '_')}`
  return isWordKey(key) ? wordsFor(locale, key, details) : code
}

/**
 * The refusal that something thrown stands for: its own, or the one that says what an input check or the HTTP server found. Null for a fault.
 */
export function refusalOf(thrown: unknown): Refusal | null {
  if (isRefusal(thrown)) return thrown
  if (!(thrown instanceof Error)) return null
  if ('issues' in thrown && Array.isArray(thrown.issues)) return new Refusal('request.invalid', { fields: thrown.issues.map(fieldOf) })
  if ('validation' in thrown && Array.isArray(thrown.validation)) return new Refusal('request.invalid', { fields: thrown.validation.map(fieldOf) })
  const code = 'code' in thrown ? String(thrown.code) : ''
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refusal('request.too_large')
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Refusal('request.unknown_type')
  if (code.startsWith('FST_ERR_CTP_') || ('statusCode' in thrown && thrown.statusCode === 400)) return new Refusal('request.malformed')
  return null
}

function fieldOf(issue: { path?: PropertyKey[]; instancePath?: string; message?: string }): { field: string; problem: string } {
  return { field: issue.path?.map(String).join('.') ?? issue.instancePath?.slice(1).replaceAll('/', '.') ?? '', problem: issue.message ?? '' }
}
