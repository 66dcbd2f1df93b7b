import type { ReactNode } from 'react'
import { MoveRight } from 'lucide-react'
import { m } from '../../paraglide/messages.js'

/** A figure before and after, or what something leads to. The arrow is drawn: the typeface as it is served has none. */
export function FromTo({ from, to }: { from?: ReactNode; to: ReactNode }) {
  return (
    <>
      {from} <MoveRight className="icon inline text-muted" aria-hidden /> <span className="sr-only">{m.ui_then()} </span>
      {to}
    </>
  )
}
