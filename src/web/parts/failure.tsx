import { isRouteErrorResponse, Link, useLocation } from 'react-router'
import type { PageFailure } from '#platform/http/page-answers.ts'
import { m } from '../paraglide/messages.js'

type FailureProps = {
  error: unknown
  requestId: string | undefined
  /** Where the way out leads. */ home?: string
  /** Inside a frame, which is the page's main part already. */ inFrame?: boolean
}

/** What a page says instead of itself: not found, not allowed, refused (in the refusal's own sentence), or a fault with its reference. */
export function Failure({ error, requestId, home = '/', inFrame }: FailureProps) {
  const { title, text, reference, again } = wordsFor(error, requestId)
  const { pathname, search } = useLocation()
  const Box = inFrame ? 'div' : 'main'
  return (
    <Box className="mx-auto max-w-xl px-4 py-16">
      <title>{title}</title>
      <h1>{title}</h1>
      <p className="mt-2">{text}</p>
      {reference && <p className="num mt-2 text-muted">{m.error_reference({ reference })}</p>}
      {again && (
        <p className="mt-6">
          <Link to={pathname + search} reloadDocument className="text-primary underline">
            {m.error_again()}
          </Link>
        </p>
      )}
      <p className="mt-6">
        <Link to={home} className="text-primary underline">
          {m.error_home()}
        </Link>
      </p>
    </Box>
  )
}

function wordsFor(error: unknown, requestId: string | undefined): { title: string; text: string; reference?: string; again?: boolean } {
  if (!isRouteErrorResponse(error)) return { title: m.error_fault_title(), text: m.error_fault_text(), reference: requestId }
  const failure = error.data as PageFailure | string | null
  const refusal = typeof failure === 'object' && failure && 'refusal' in failure ? failure.refusal : null
  if (error.status === 404) return { title: m.error_not_found_title(), text: refusal?.message ?? m.error_not_found_text() }
  if (error.status === 403) return { title: m.error_forbidden_title(), text: refusal && refusal.code !== 'access.denied' ? refusal.message : m.error_forbidden_text() }
  if (refusal && error.status === 503) return { title: m.error_away_title(), text: refusal.message, again: true }
  if (refusal) return { title: m.error_refused_title(), text: refusal.message }
  const reference = typeof failure === 'object' && failure && 'reference' in failure ? failure.reference : requestId
  return { title: m.error_fault_title(), text: m.error_fault_text(), reference }
}
