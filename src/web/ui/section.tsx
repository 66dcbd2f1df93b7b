import type { ReactNode } from 'react'

/** A titled part of a sheet or a form. */
export function Section({ title, verbs, children }: { title: string; verbs?: ReactNode; children: ReactNode }) {
  return (
    <section>
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-2">
        <h2>{title}</h2>
        {verbs}
      </div>
      {children}
    </section>
  )
}
