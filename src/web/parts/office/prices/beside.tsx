import { Link } from 'react-router'
import type { Beside } from '#modules/pricing/index.ts'
import { m } from '../../../paraglide/messages.js'
import { Notice } from '../../../ui/notice.tsx'

/** What else holds for the same on the same days, and which of the two is asked first; nothing when this one stands alone. `at` is where such a thing has its page. */
export function OfficeBeside({ others, at }: { others: readonly Beside[]; at: string }) {
  if (others.length === 0) return null
  return (
    <Notice kind="info">
      <ul className="space-y-1">
        {others.map(({ id, code, name, first }) => (
          <li key={id}>
            <Link to={`${at}/${id}`} className="font-medium underline">
              {`${name} (${code})`}
            </Link>{' '}
            {first ? m.office_beside_first() : m.office_beside_after()}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
