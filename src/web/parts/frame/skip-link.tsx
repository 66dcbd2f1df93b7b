import { m } from '../../paraglide/messages.js'

/** The first stop of the Tab key: past the navigation, to the page. */
export function SkipLink() {
  return (
    <a href="#content" className="sr-only focus:not-sr-only focus:fixed focus:start-2 focus:top-2 focus:z-50 focus:bg-base-100 focus:p-2">
      {m.frame_skip()}
    </a>
  )
}
