import type { Locale } from '#kernel/locale.ts'
import type { Refusal, RefusalDetails } from '#kernel/refusal.ts'
import { sentenceOf } from './refusals.ts'

/** A refusal as a page may show it: the sentence in the reader's language, the code and details to build on. */
export type PageRefusal = { code: string; details: RefusalDetails; message: string }

/** A refusal as a page shows it: its code and details, and its sentence in the reader's language. */
export function pageRefusal(refusal: Refusal, locale: Locale): PageRefusal {
  return { code: refusal.code, details: refusal.details, message: sentenceOf(refusal, locale) }
}
