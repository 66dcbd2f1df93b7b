import type { ReactNode } from 'react'
import { toneFill, toneText, type Tone } from './tone.ts'

/** A state in one word, with a dot whose colour repeats it. `tip` tells what the state means; `sentence`: it is more than a word, and may break. */
export function Pill({ tone = 'neutral', tip, sentence = false, children }: { tone?: Tone; tip?: string; sentence?: boolean; children: ReactNode }) {
  return (
    <span className={`inline-flex gap-1.5 ${sentence ? 'items-baseline' : 'items-center whitespace-nowrap'} ${toneText[tone]}`} title={tip}>
      <span className={`size-2 shrink-0 rounded-full ${toneFill[tone]}`} aria-hidden />
      {children}
    </span>
  )
}
