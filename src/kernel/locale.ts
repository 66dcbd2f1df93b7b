export const locales = ['fr', 'en'] as const
export type Locale = (typeof locales)[number]

/** The locale asked for, when it is one of ours; French otherwise. */
export function localeOf(text: string | null | undefined): Locale {
  return text?.toLowerCase().startsWith('en') ? 'en' : 'fr'
}

/** The language that this one isn't. */
export function otherLocale(locale: Locale): Locale {
  return locale === 'fr' ? 'en' : 'fr'
}
