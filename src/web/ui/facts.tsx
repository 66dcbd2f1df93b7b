import type { ReactNode } from 'react'

export type Fact = { label: string; value: ReactNode }

/** Pairs of a word and its value, in two columns with hairlines. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid max-sm:grid-cols-[fit-content(45%)_minmax(0,1fr)] sm:grid-cols-[minmax(7rem,max-content)_minmax(0,1fr)]">
      {facts.map((fact) => (
        <div key={fact.label} className="col-span-2 grid grid-cols-subgrid gap-x-6 border-b border-line py-1">
          <dt className="text-muted">{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
