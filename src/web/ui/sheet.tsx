import type { ReactNode } from 'react'
import { Figure, type FigureProps } from './chart/figure.tsx'

type SheetProps = {
  title: ReactNode
  /** State pill beside the title. */
  state?: ReactNode
  /** Who and when, under the title. */
  about?: ReactNode
  /** Verbs, the likely one primary. */
  verbs?: ReactNode
  figures?: readonly FigureProps[]
  /** Timeline and what to do next. */
  side?: ReactNode
  /** The left holds a table of many columns: the side stands below it until there is room for both. */
  wide?: boolean
  children: ReactNode
}

/** One thing on a page: header with state, verbs and key figures; sections on the left, timeline on the right. */
export function Sheet({ title, state, about, verbs, figures, side, wide, children }: SheetProps) {
  return (
    <article>
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <h1>{title}</h1>
            {state}
          </div>
          {about && <p className="mt-0.5 text-muted">{about}</p>}
        </div>
        {verbs && <div className="flex flex-wrap gap-2">{verbs}</div>}
      </header>
      {figures && figures.length > 0 && (
        <div className="mt-3 flex flex-wrap gap-x-8 gap-y-3 border-y border-line py-3">
          {figures.map((figure) => (
            <Figure key={figure.label} {...figure} />
          ))}
        </div>
      )}
      <div className={side ? `mt-4 grid gap-x-8 gap-y-6 ${wide ? 'xl:grid-cols-[minmax(0,1fr)_18rem]' : 'lg:grid-cols-[minmax(0,1fr)_18rem]'}` : 'mt-4'}>
        <div className="min-w-0 space-y-6">{children}</div>
        {side && <aside className={`space-y-6 border-line ${wide ? 'xl:border-s xl:ps-6' : 'lg:border-s lg:ps-6'}`}>{side}</aside>}
      </div>
    </article>
  )
}
