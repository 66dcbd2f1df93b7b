import { sql, type RawBuilder } from 'kysely'
import type { Locale } from '#kernel/locale.ts'

/** The name of a supply order's line (`l`, of supplier `s`) for a person: as it was ordered when he reads the supplier's language, otherwise the article's in his own. */
export function nameFor(locale: Locale): RawBuilder<string> {
  const own = locale === 'en' ? sql`a.name_en` : sql`a.name_fr`
  return sql<string>`case when (s.locale = 'en') = ${locale === 'en'} then l.name else coalesce((select ${own} from catalogue.article_label a where a.variant_id = l.variant_id), l.name) end`
}
