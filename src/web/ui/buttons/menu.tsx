import { useEffect, useRef, type ReactNode } from 'react'
import { ChevronDown } from 'lucide-react'

type MenuProps = {
  label: ReactNode
  /** Accessible name when the label is no text. */ name?: string
  side?: 'start' | 'end'
  up?: boolean
  /** Holds fields: on a phone as wide as the screen. */ panel?: boolean
  summaryClass?: string
  className?: string
  children: ReactNode
}

/** Opens and closes without scripts; with them, Escape, a press elsewhere and what its form asks for close it. Holds links, forms and MenuItems. */
export function Menu({ label, name, side = 'start', up, panel, summaryClass, className = '', children }: MenuProps) {
  const box = useRef<HTMLDetailsElement>(null)
  useEffect(() => closeFromOutside(box), [])
  return (
    <details ref={box} className={`relative ${className}`}>
      <summary aria-label={name} className={summaryClass ?? 'btn btn-quiet'}>
        {label}
        <ChevronDown className="icon text-muted" aria-hidden />
      </summary>
      <div
        className={`floating absolute z-30 min-w-48 p-1 ${up ? 'bottom-full mb-1' : 'top-full mt-1'} ${side === 'end' ? 'end-0' : 'start-0'}${panel ? ' max-h-[70dvh] overflow-y-auto max-sm:fixed max-sm:inset-x-2 max-sm:top-auto' : ''}`}
      >
        {children}
      </div>
    </details>
  )
}

function closeFromOutside(box: { readonly current: HTMLDetailsElement | null }): () => void {
  const onPress = (event: Event) => {
    const details = box.current
    if (!details?.open) return
    const inside = event.target instanceof Node && details.contains(event.target)
    const chosen = inside && event.type === 'click' && event.target instanceof Element && event.target.closest('a')
    if (!inside || chosen) details.open = false
  }
  const onKey = (event: KeyboardEvent) => {
    const details = box.current
    if (event.key !== 'Escape' || !details?.open) return
    details.open = false
    details.querySelector('summary')?.focus()
  }
  document.addEventListener('pointerdown', onPress)
  document.addEventListener('click', onPress)
  // What its form asks for is answered in the page behind it; what it changes may be refused in it.
  const onSubmit = (event: Event) => {
    const details = box.current
    if (details?.open && event.target instanceof HTMLFormElement && event.target.method === 'get' && details.contains(event.target)) details.open = false
  }
  document.addEventListener('keydown', onKey)
  document.addEventListener('submit', onSubmit)
  return () => {
    document.removeEventListener('pointerdown', onPress)
    document.removeEventListener('click', onPress)
    document.removeEventListener('keydown', onKey)
    document.removeEventListener('submit', onSubmit)
  }
}
