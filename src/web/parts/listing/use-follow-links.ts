import { useEffect } from 'react'
import { useNavigate } from 'react-router'

/**
 * Lists of many links are drawn as plain ones inside an element with `data-follow`, which is lighter than a router's link each; this one listener
 * opens them without loading the whole page. `data-follow="stay"` keeps the place where one has scrolled to.
 */
export function useFollowLinks(): void {
  const navigate = useNavigate()
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      const list = link?.closest<HTMLElement>('[data-follow]')
      const address = link?.getAttribute('href')
      const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && !event.defaultPrevented
      if (!list || !address || !plain || link?.target) return
      event.preventDefault()
      void navigate(address, { preventScrollReset: list.dataset['follow'] === 'stay' })
    }
    document.addEventListener('click', onClick)
    return () => document.removeEventListener('click', onClick)
  }, [navigate])
}
