import { useEffect, useId, useRef, type ReactNode } from 'react'
import { X } from 'lucide-react'
import { m } from '../paraglide/messages.js'
import { IconButton } from './buttons/icon-button.tsx'

type DialogProps = { open: boolean; onClose: () => void; title: string; children: ReactNode; /** Buttons, the likely one last. */ verbs?: ReactNode; wide?: boolean }

/** Something that must be answered first. The browser's own dialog: keeps the focus, closes with Escape. */
export function Dialog({ open, onClose, title, children, verbs, wide }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    if (open && !box.current?.open) {
      box.current?.showModal()
      // The browser begins at the first button, which closes; what is to be typed comes first.
      box.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
    }
    if (!open) box.current?.close()
  }, [open])
  return (
    <dialog
      ref={box}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => event.target === box.current && onClose()}
      className={`floating m-auto w-[calc(100%-2rem)] text-base-content backdrop:bg-black/40 ${wide ? 'max-w-3xl' : 'max-w-md'}`}
    >
      <div className="p-4">
        <div className="mb-2 flex items-start justify-between gap-4">
          <h2 id={id}>{title}</h2>
          <IconButton icon={X} label={m.ui_close()} keys="Esc" side="left" small onClick={onClose} />
        </div>
        {children}
        {verbs && <div className="mt-4 flex flex-wrap justify-end gap-2">{verbs}</div>}
      </div>
    </dialog>
  )
}
