import { useLocation } from 'react-router'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { untranslated, type UntranslatedKind } from '#modules/orders/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/translations.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { CatalogueTabs } from '../../../parts/office/catalogue/catalogue-tabs.tsx'
import { OfficeList } from '../../../parts/office/lists/list.tsx'
import { languageWords, translationColumns, untranslatedWords } from '../../../parts/office/catalogue/translation-columns.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { translationsAsked } from '../../../server/articles/translations-asked.ts'
import { formatInstant, formatNumber } from '../../../ui/format.ts'
import { SelectField } from '../../../ui/form/select-field.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'catalogue.read')
  const { filter, sorted } = translationsAsked(request)
  const [page, frame, { currency }, clock] = await Promise.all([
    untranslated(ctx, filter),
    listFrame(ctx, 'translations', request),
    ctx.tools.settings.read(ctx, sellerSettings),
    clockOf(ctx),
  ])
  return { ...page, clock, frame, sorted, currency, kind: filter.kind, language: filter.locale ?? null }
}

/** What has no words yet in a language, what sells most first: the next thing to translate stands on top. */
export default function Translations({ loaderData }: Route.ComponentProps) {
  const { frame, rows, total, counts, countedAt, clock, previous, next, sorted, currency, kind, language } = loaderData
  const params = new URLSearchParams(useLocation().search)
  const kinds = Object.keys(untranslatedWords) as UntranslatedKind[]
  return (
    <>
      <title>{m.office_translations_title()}</title>
      <div className="mb-3">
        <CatalogueTabs current="translations" />
      </div>
      <OfficeList
        frame={frame}
        title={m.office_translations_title()}
        search={m.office_articles_search()}
        file
        states={{
          param: 'kind',
          tabs: kinds.map((one) => ({ label: untranslatedWords[one](), value: one === 'article' ? null : one, count: formatNumber(counts[one], getLocale()) })),
        }}
        filters={{
          names: ['language'],
          fields: (
            <SelectField
              label={m.office_untranslated_language()}
              name="language"
              blank={m.office_any()}
              defaultValue={params.get('language') ?? ''}
              choices={Object.entries(languageWords).map(([value, label]) => ({ value, label: label() }))}
            />
          ),
        }}
        chips={language ? [{ name: 'language', value: language, label: languageWords[language]() }] : []}
        columns={translationColumns(kind, currency)}
        rows={rows}
        rowKey={(row) => `${row.ref} ${row.locale}`}
        sorted={sorted}
        empty={{ title: m.office_translations_none(), text: m.office_translations_none_text(), all: m.office_translations_all() }}
        pages={{ previous, next, total }}
      />
      {rows.length > 0 && <p className="text-tiny text-muted">{m.office_translations_counted({ when: formatInstant(countedAt, getLocale(), clock) })}</p>}
    </>
  )
}
