import { redirect } from 'react-router'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/sign-out.ts'

/** Ends the session and leads to the public shop. */
export async function action({ context, request }: Route.ActionArgs) {
  const { sessions, setCookies } = context.get(pageScope)
  setCookies.push(...(await sessions.signOut(request.headers)))
  return redirect('/', 303)
}

/** A link here ends nothing: signing out is a form. */
export function loader() {
  return redirect('/')
}
