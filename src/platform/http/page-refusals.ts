import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { locales, type Locale } from '#kernel/locale.ts'
import type { Refusal, RefusalDetails } from '#kernel/refusal.ts'

/** A refusal as a page may show it: the sentence in the reader's language, the code and details to build on. */
export type PageRefusal = { code: string; details: RefusalDetails; message: string }

const words = Object.fromEntries(
  locales.map((locale) => [locale, JSON.parse(readFileSync(join(import.meta.dirname, `../../../messages/${locale}.json`), 'utf8'))]),
) as Record<Locale, Record<string, unknown>>

export function pageRefusal({ code, details }: Refusal, locale: Locale): PageRefusal {
  return { code, details, message: sentence(code, details, locale) }
}

/** The HTTP status of a page that was refused. */
export function pageStatus(code: string): number {
  if (code.endsWith('.unknown')) return 404
  return code === 'access.denied' || code === 'company.not_yours' ? 403 : 422
}

/** A word of the messages where the compiled ones can't be: on the host. */
export function hostWord(key: string, locale: Locale): string {
  return String(words[locale][key] ?? key)
}

function sentence(code: string, details: RefusalDetails, locale: Locale): string {
  const text = words[locale][`refusal_${code.replaceAll('.', '_')}`]
  if (typeof text !== 'string') return code
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '…'))
}
