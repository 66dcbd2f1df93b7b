import { useEffect, useRef } from 'react'
import { useNavigation } from 'react-router'

/**
 * After a form was refused the first field to mend has the focus and is in sight, so that nobody looks for it in a long form or on a phone.
 * A form that says no more than a sentence is scrolled to that sentence. Whoever is already elsewhere on the page is left there.
 */
export function useFirstRefused(): void {
  const { state } = useNavigation()
  const sent = useRef<HTMLFormElement | null>(null)
  useEffect(() => {
    const remember = (event: SubmitEvent) => (sent.current = event.target instanceof HTMLFormElement ? event.target : null)
    document.addEventListener('submit', remember, true)
    return () => document.removeEventListener('submit', remember, true)
  }, [])
  useEffect(() => {
    if (state !== 'idle' || !sent.current) return
    const form = sent.current
    sent.current = null
    if (!form.isConnected) return
    const field = form.querySelector<HTMLElement>('[aria-invalid="true"]:not([type="hidden"])')
    const elsewhere = document.activeElement !== document.body && !form.contains(document.activeElement)
    if (field && !elsewhere) field.focus()
    else if (!field) form.closest('main')?.querySelector('[role="alert"]')?.scrollIntoView({ block: 'nearest' })
  }, [state])
}
