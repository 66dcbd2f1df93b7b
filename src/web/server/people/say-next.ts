import { pageScope } from '#platform/http/page-context.ts'
import type { RouterContextProvider } from 'react-router'

type Args = { context: Readonly<RouterContextProvider>; request: Request }

const longest = 600

/** Keeps a sentence for the page that comes after a redirect; it is shown there once. */
export function sayNext({ context, request }: Args, sentence: string): void {
  const secure = new URL(request.url).protocol === 'https:' ? '; Secure' : ''
  context.get(pageScope).setCookies.push(`said=${encodeURIComponent(sentence.slice(0, longest))}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax${secure}`)
}

/** The sentence kept for this page, which is then forgotten. */
export function saidBefore({ context, request }: Args): string | null {
  const kept = /(?:^|;\s*)said=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1]
  if (!kept) return null
  context.get(pageScope).setCookies.push('said=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax')
  try {
    return decodeURIComponent(kept)
  } catch {
    return null
  }
}
