import { Link } from 'react-router'
import type { RuleRow, Sight } from '#modules/catalogue/index.ts'
import { m } from '../../../paraglide/messages.js'
import { audienceOf, daysOf, targetOf } from './rule-words.tsx'

/** Why an article is seen or hidden: the rule that decides. */
export function DecidingRule({ deciding }: Pick<Sight, 'deciding'>) {
  return deciding ? <RuleLink rule={deciding} /> : <span className="text-muted">{m.office_assort_by_default()}</span>
}

/** The rules that speak of it too and are weaker. */
export function LostRules({ lost }: Pick<Sight, 'lost'>) {
  if (lost.length === 0) return null
  return (
    <ul>
      {lost.map((rule) => (
        <li key={rule.id} className="text-muted">
          <RuleLink rule={rule} />
        </li>
      ))}
    </ul>
  )
}

function RuleLink({ rule }: { rule: RuleRow }) {
  const effect = rule.allow ? m.office_assort_visible() : m.office_assort_hidden()
  return (
    <Link to={`/office/assortments/${rule.id}`} className="hover:underline">
      {[effect, audienceOf(rule), targetOf(rule), ...(rule.from || rule.to ? [daysOf(rule)] : [])].join(' · ')}
    </Link>
  )
}
