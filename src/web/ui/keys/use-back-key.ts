import { useLocation, useNavigate } from 'react-router'
import { useShortcuts } from './use-shortcuts.ts'

/** Escape leaves the field; pressed again it goes back to the list, `parent` when one came straight here. A form that was begun is never left so. */
export function useBackKey(parent: string | null): void {
  const navigate = useNavigate()
  const { key } = useLocation()
  useShortcuts({
    Escape(event) {
      const focused = event.target instanceof HTMLElement && event.target !== document.body ? event.target : null
      if (event.defaultPrevented || document.querySelector('dialog[open], details[open] > .floating')) return false
      if (focused?.matches('input, select, textarea')) return focused.blur()
      if (parent === null || hasBegunForm()) return false
      void (key === 'default' ? navigate(parent) : navigate(-1))
    },
  })
}

function hasBegunForm(): boolean {
  return [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('main form :is(input, textarea)')].some((field) =>
    field.type === 'checkbox' || field.type === 'radio' ? field instanceof HTMLInputElement && field.checked !== field.defaultChecked : field.value !== field.defaultValue,
  )
}
