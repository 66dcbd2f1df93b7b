import { toneFill, type Tone } from '../tone.ts'

export type BarPart = { value: number; tone: Tone; label: string }

/** A small bar of parts of a whole (ordered, prepared, shipped), read aloud as its labels. */
export function Bar({ parts, max, className }: { parts: readonly BarPart[]; max: number; className?: string }) {
  const words = parts.map((part) => part.label).join(', ')
  return (
    <span role="img" aria-label={words} title={words} className={`flex h-1.5 overflow-hidden rounded-full bg-base-300 ${className ?? 'w-20'}`}>
      {parts.map((part) => (
        <span key={part.label} className={toneFill[part.tone]} style={{ width: `${max > 0 ? Math.min(100, (part.value / max) * 100) : 0}%` }} />
      ))}
    </span>
  )
}
