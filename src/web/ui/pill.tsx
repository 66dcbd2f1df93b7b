import type { ReactNode } from 'react'
import { toneFill, toneText, type Tone } from './tone.ts'

/** A state in one word, with a dot whose colour repeats it. `tip` tells what the state means. */
export function Pill({ tone = 'neutral', tip, children }: { tone?: Tone; tip?: string; children: ReactNode }) {
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${toneText[tone]}`} title={tip}>
      <span className={`size-2 shrink-0 rounded-full ${toneFill[tone]}`} aria-hidden />
      {children}
    </span>
  )
}
