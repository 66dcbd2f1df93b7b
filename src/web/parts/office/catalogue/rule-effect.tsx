import type { RuleEffect } from '#modules/catalogue/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatDay, formatNumber } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'

type Group = RuleEffect['groups'][number]

/** What a change of the assortment would do, a sentence for each kind of client: who loses or gains how many articles. */
export function OfficeRuleEffect({ effect, title }: { effect: RuleEffect; title?: string }) {
  const locale = getLocale()
  return (
    <Notice kind={effect.groups.some((group) => group.hidesAll) ? 'attention' : 'info'} title={title ?? m.office_assort_effect_title()}>
      {effect.groups.length === 0 ? (
        <p>{m.office_assort_effect_none()}</p>
      ) : (
        <ul className="list-disc ps-5">
          {effect.groups
            .slice(0, mostGroups)
            .flatMap((group) => sentences(group, effect.about, locale))
            .map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
        </ul>
      )}
      <OtherGroups groups={effect.groups.slice(mostGroups)} />
      <p className="text-muted">{m.office_assort_effect_on({ day: formatDay(effect.on, locale) })}</p>
    </Notice>
  )
}

/** So many kinds of clients have a sentence of their own; those for whom least changes share one. */
const mostGroups = 12

function OtherGroups({ groups }: { groups: readonly Group[] }) {
  if (groups.length === 0) return null
  const locale = getLocale()
  const changed = groups.map((group) => group.hidden + group.shown)
  const clients = groups.reduce((sum, group) => sum + group.clients, 0)
  return (
    <p>
      {m.office_assort_effect_others({
        clients: m.office_assort_clients({ count: clients }),
        least: formatNumber(Math.min(...changed), locale),
        most: formatNumber(Math.max(...changed), locale),
      })}
    </p>
  )
}

function sentences(group: Group, about: boolean, locale: 'fr' | 'en'): string[] {
  const who = whoOf(group)
  const articles = (count: number) => (about ? m.office_assort_about : m.office_assort_articles)({ count: formatNumber(count, locale) })
  const hides = group.hidden === 1 ? m.office_assort_effect_hides_one({ who }) : m.office_assort_effect_hides({ articles: articles(group.hidden), who })
  return [
    ...(group.hidden > 0 ? [group.hidesAll ? m.ui_labelled({ label: hides, value: m.office_assort_hides_all() }) : hides] : []),
    ...(group.shown > 0 ? [group.shown === 1 ? m.office_assort_effect_shows_one({ who }) : m.office_assort_effect_shows({ articles: articles(group.shown), who })] : []),
  ]
}

function whoOf({ clients, visitors }: Group): string {
  if (clients === 0) return m.office_assort_visitors()
  const counted = m.office_assort_clients({ count: clients })
  return visitors ? m.office_assort_and_visitors({ clients: counted }) : counted
}
