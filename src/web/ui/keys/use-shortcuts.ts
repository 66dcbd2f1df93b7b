import { useEffect, useRef } from 'react'

/** Keys and what they do: one key (`n`, `?`, `/`), two after each other (`g o`), or with Control or Command (`ctrl+k`). What answers false did nothing: the key is left to others. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => void | false>

const patience = 1200

/** Listens while the component is on screen. Keys typed into a field are left alone, but for Escape and those with Control. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  useEffect(() => {
    let first: { key: string; at: number } | null = null
    const onKey = (event: KeyboardEvent) => {
      const key = nameOf(event)
      if (!key || (isTyping(event.target) && key !== 'Escape' && !key.startsWith('ctrl+'))) return
      const pair = first && event.timeStamp - first.at < patience ? `${first.key} ${key}` : ''
      first = { key, at: event.timeStamp }
      const run = latest.current[pair] ?? latest.current[key]
      if (!run) return
      first = null
      if (run(event) !== false) event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

/** Puts the cursor in the page's search field: what `/` does. */
export function focusSearch(): void {
  const box = document.querySelector<HTMLInputElement>('main [data-search]') ?? document.querySelector<HTMLInputElement>('[data-search]')
  box?.focus()
  box?.select()
}

function nameOf(event: KeyboardEvent): string | null {
  if (event.altKey || event.isComposing || event.key === 'Shift') return null
  const control = event.ctrlKey || event.metaKey
  return control ? `ctrl+${event.key.toLowerCase()}` : event.key
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) && target.getAttribute('type') !== 'checkbox'
}
