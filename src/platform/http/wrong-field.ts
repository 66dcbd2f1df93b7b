import { z } from 'zod'
import type { Locale } from '#kernel/locale.ts'
import { isWordKey, wordsFor } from '../words.ts'

/** What a check of input found: as zod tells it, or as the HTTP server does. */
type Found = { path?: PropertyKey[]; instancePath?: string; message?: string; code?: string; keyword?: string; params?: object }

/** A field that an input check refused, and what is wrong with it in the reader's language. A check of our own names its sentence, as 'field.day' does. */
export function wrongField(found: Found, locale: Locale): { field: string; problem: string } {
  return { field: found.path?.map(String).join('.') ?? found.instancePath?.slice(1).replaceAll('/', '.') ?? '', problem: problemOf(found, locale) }
}

function problemOf(found: Found, locale: Locale): string {
  const { message = '' } = found
  const key = `refusal_${message.replaceAll('.', '_')}`
  if (isWordKey(key)) return wordsFor(locale, key, {})
  return locale === 'fr' ? inFrench(found) : message
}

const { localeError } = z.locales.fr()

/** What was received instead is no longer known here: only what was expected is told. */
function inFrench({ message = '', path = [], code, keyword, params, ...rest }: Found): string {
  const said = localeError({ ...rest, ...params, code: code ?? keyword, message, path } as z.core.$ZodRawIssue)
  const sentence = typeof said === 'string' ? said : (said?.message ?? message)
  return sentence.replace(/, [^,]+ reçu$/, '').replaceAll(' :', '\u00a0:')
}
