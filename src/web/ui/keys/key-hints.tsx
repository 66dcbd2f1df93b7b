import { useState } from 'react'
import { m } from '../../paraglide/messages.js'
import { Dialog } from '../dialog.tsx'
import { focusSearch, useShortcuts } from './use-shortcuts.ts'

export type KeyHint = { keys: string; label: string }

/** `?` shows the keys of this page, `/` goes to its search field. Put one in each frame. */
export function KeyHints({ hints }: { hints: readonly KeyHint[] }) {
  const [open, setOpen] = useState(false)
  useShortcuts({ '?': () => setOpen(true), '/': focusSearch })
  const all = [{ keys: '/', label: m.ui_key_search() }, { keys: '?', label: m.ui_key_hints() }, ...hints]
  return (
    <Dialog open={open} onClose={() => setOpen(false)} title={m.ui_keys()}>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1.5">
        {all.map((hint) => (
          <div key={hint.keys} className="col-span-2 grid grid-cols-subgrid">
            <dt>
              {hint.keys.split(' ').map((key) => (
                <kbd key={key} className="kbd kbd-sm me-1">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{hint.label}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
