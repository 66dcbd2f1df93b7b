import { demoPassword, demoSignIns } from '../../demo/sign-ins.ts'
import type { Locale } from '#kernel/locale.ts'
import type { PageScope } from '#platform/http/page-context.ts'

/** The ready-made people of a demonstration, for its sign-in page. */
export function signInsOfDemo(locale: Locale): PageScope['demoSignIns'] {
  return demoSignIns.map(({ key, email, label, who }) => ({ key, email, password: demoPassword, label: label[locale], who: who[locale] }))
}
