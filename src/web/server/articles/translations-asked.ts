import { locales, type Locale } from '#kernel/locale.ts'
import { untranslatedKinds, untranslatedSorts, type UntranslatedAsked, type UntranslatedKind } from '#modules/orders/index.ts'
import { listAsked } from '../lists/list-asked.ts'

/** The missing words that an address of the list (or of its file) asks for, in one language or in both. */
export function translationsAsked(request: Request): { filter: UntranslatedAsked & { kind: UntranslatedKind }; sorted: string } {
  const params = new URL(request.url).searchParams
  const { sorted, ...asked } = listAsked(params, untranslatedSorts, '-sales')
  return {
    sorted,
    filter: {
      ...asked,
      kind: untranslatedKinds.find((kind) => kind === params.get('kind')) ?? 'article',
      locale: locales.find((locale): locale is Locale => locale === params.get('language')),
    },
  }
}
