import { lazy, Suspense, useState } from 'react'
import { Search } from 'lucide-react'
import { m } from '../../paraglide/messages.js'
import { useShortcuts } from '../../ui/keys/use-shortcuts.ts'

const Palette = lazy(() => import('./palette.tsx'))

type GoAnywhereProps = { places: readonly { label: string; to: string }[]; at: 'office' | 'desk' }

/** The button of the palette and its keys (Ctrl K). The palette itself comes with its first use. */
export function GoAnywhere({ places, at }: GoAnywhereProps) {
  const [open, setOpen] = useState<boolean | null>(null)
  useShortcuts({ 'ctrl+k': () => setOpen(true) })
  return (
    <>
      <button
        type="button"
        className="btn btn-quiet btn-small w-full justify-start text-muted"
        aria-keyshortcuts="Control+K"
        title={m.frame_key_palette()}
        onClick={() => setOpen(true)}
      >
        <Search aria-hidden />
        <span className="flex-1 text-start">{m.part_palette()}</span>
        <kbd className="kbd kbd-sm max-md:hidden">Ctrl K</kbd>
      </button>
      {open !== null && (
        <Suspense>
          <Palette open={open} onClose={() => setOpen(false)} places={places} at={at} />
        </Suspense>
      )}
    </>
  )
}
