import type { ReactNode } from 'react'
import { m } from '../../paraglide/messages.js'

/**
 * The verbs for the ticked rows. Put it in the same form as the table, the form with the class `selection-scope`; it appears
 * with the first tick and counts by style sheet alone. Its buttons send `name="verb"`.
 */
export function SelectionBar({ children }: { children: ReactNode }) {
  return (
    <div className="selection-bar sticky bottom-0 z-10 flex-wrap items-center gap-2 border-t border-line bg-base-100 px-2 py-2">
      <span className="me-2">
        {m.ui_picked()} <span className="picked-count num font-semibold" />
      </span>
      {children}
    </div>
  )
}
