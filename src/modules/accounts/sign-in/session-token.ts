import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Auth } from './auth.ts'

/** The session's token in a Cookie header, when its signature is ours. */
export function sessionToken(auth: Pick<Auth, 'secret' | 'cookieName'>, cookieHeader: string | undefined): string | null {
  const found = cookieHeader?.split(/; */).find((pair) => pair.startsWith(`${auth.cookieName}=`))
  if (!found) return null
  const value = decodeURIComponent(found.slice(auth.cookieName.length + 1))
  const dot = value.lastIndexOf('.')
  if (dot < 1) return null
  const token = value.slice(0, dot)
  const given = Buffer.from(value.slice(dot + 1))
  const right = Buffer.from(createHmac('sha256', auth.secret).update(token).digest('base64'))
  return given.length === right.length && timingSafeEqual(given, right) ? token : null
}
