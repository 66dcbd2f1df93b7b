import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RefusalDetails } from '#kernel/refusal.ts'
import { locales, type Locale } from '#kernel/locale.ts'

const words = Object.fromEntries(
  locales.map((locale) => [locale, JSON.parse(readFileSync(join(import.meta.dirname, `../../../messages/${locale}.json`), 'utf8'))]),
) as Record<Locale, Record<string, unknown>>

export function refusalStatus(code: string): number {
  if (code.endsWith('.not_found')) return 404
  return code.endsWith('.forbidden') ? 403 : 422
}

export function refusalSentence(code: string, details: RefusalDetails, locale: Locale): string {
  const sentence = words[locale][`refusal_${code.replaceAll('.', '_')}`]
  if (typeof sentence !== 'string') return code
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '…'))
}
