import { redirect } from 'react-router'
import { Refusal } from '#kernel/refusal.ts'
import type { Route } from './+types/preferences.ts'
import { ownPath } from '../server/people/own-path.ts'

const choices: Record<string, RegExp> = { lang: /^(fr|en)$/, theme: /^(light|dark|system)$/, display: /^(net|gross)$/, listing: /^(rows|tiles)$/ }
const year = 365 * 24 * 3600

/** Remembers a choice of this device (`lang`, `theme`, `display`, `listing`) as a cookie, and goes back to the page it was made on. Refuses `preference.not_a_choice`. */
export async function action({ request }: Route.ActionArgs) {
  const form = await request.formData()
  const headers = new Headers()
  const secure = new URL(request.url).protocol === 'https:' ? '; Secure' : ''
  for (const [name, allowed] of Object.entries(choices)) {
    const value = form.get(name)
    if (value === null) continue
    if (typeof value !== 'string' || !allowed.test(value)) throw new Refusal('preference.not_a_choice', { name })
    headers.append('set-cookie', `${name}=${value}; Path=/; Max-Age=${value === 'system' ? 0 : year}; SameSite=Lax; HttpOnly${secure}`)
  }
  return redirect(ownPath(form.get('back')), { headers })
}
