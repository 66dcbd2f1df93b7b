import { Link } from 'react-router'

export type Tab = { label: string; to: string; current?: boolean; count?: string | number }

/** Places beside each other, as links: `count` is work waiting there. They wrap on a narrow screen. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-x-4 border-b border-line">
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          aria-current={tab.current ? 'page' : undefined}
          className={`-mb-px min-w-6 border-b-2 px-0.5 py-1.5 whitespace-nowrap ${
            tab.current ? 'border-primary font-medium text-base-content' : 'border-transparent text-muted hover:text-base-content'
          }`}
        >
          {tab.label}
          {tab.count !== undefined && <span className="num ms-1.5">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  )
}
