import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { useShopPath } from './use-shop-path.ts'

/** The way down to a page, the page itself left out. */
export function Breadcrumb({ steps }: { steps: readonly { label: string; to: string }[] }) {
  const path = useShopPath()
  return (
    <nav aria-label={m.shop_breadcrumb()} className="mb-1 text-office text-muted">
      <ol className="flex flex-wrap gap-x-1.5">
        {[{ label: m.shop_home(), to: '/' }, ...steps].map((step, i) => (
          <li key={step.to}>
            {i > 0 && <span aria-hidden>› </span>}
            <Link to={path(step.to)} className="inline-block py-1 hover:text-base-content hover:underline">
              {step.label}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
