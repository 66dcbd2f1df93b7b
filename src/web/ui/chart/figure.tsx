import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { toneText, type Tone } from '../tone.ts'

export type FigureProps = { label: string; value: ReactNode; to?: string; note?: ReactNode; tone?: Tone }

/** A key figure: label above, figure large, a note below; the whole opens the list it counts. */
export function Figure({ label, value, to, note, tone }: FigureProps) {
  const body = (
    <>
      <span className="block text-tiny text-muted">{label}</span>
      <span className={`num block text-xl leading-7 max-sm:whitespace-normal font-semibold ${tone ? toneText[tone] : ''}`}>{value}</span>
      {note && <span className="block text-tiny text-muted">{note}</span>}
    </>
  )
  if (!to) return <div>{body}</div>
  return (
    <Link to={to} className="-mx-2 -my-1 block rounded-field px-2 py-1 hover:bg-base-300">
      {body}
    </Link>
  )
}
