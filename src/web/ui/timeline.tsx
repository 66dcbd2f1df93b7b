import type { ReactNode } from 'react'
import { toneFill, type Tone } from './tone.ts'

export type TimelineEntry = { key: string; what: ReactNode; when: string; who?: string; tone?: Tone; detail?: ReactNode }

/** What happened, newest first: what, who, when. */
export function Timeline({ label, entries }: { label: string; entries: readonly TimelineEntry[] }) {
  return (
    <ol aria-label={label} className="relative space-y-3 before:absolute before:inset-y-2 before:start-[3.5px] before:w-px before:bg-line">
      {entries.map((entry) => (
        <li key={entry.key} className="relative ps-5">
          <span className={`absolute start-0 top-1.5 size-2 rounded-full ring-3 ring-base-100 ${toneFill[entry.tone ?? 'neutral']}`} aria-hidden />
          <p>{entry.what}</p>
          {entry.detail && <div className="text-muted">{entry.detail}</div>}
          <p className="num text-tiny whitespace-normal text-muted">
            {entry.when}
            {entry.who && ` · ${entry.who}`}
          </p>
        </li>
      ))}
    </ol>
  )
}
