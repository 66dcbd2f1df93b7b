import type { RouterContextProvider } from 'react-router'
import { pageScope } from '#platform/http/page-context.ts'
import type { AddAnswer } from './add-to-cart.ts'

type Args = { context: Readonly<RouterContextProvider>; request: Request }
type Added = AddAnswer['added']

const most = 20

/** Keeps what was added for the page that comes after a redirect, where each row says so of itself, once. */
export function rememberAdded({ context, request }: Args, added: Added): void {
  const secure = new URL(request.url).protocol === 'https:' ? '; Secure' : ''
  const lines = added.slice(0, most).map(({ id, qty, unit, stepsPerUnit }) => [id, qty, unit, stepsPerUnit].join('.'))
  context.get(pageScope).setCookies.push(`added=${lines.join('-')}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax${secure}`)
}

/** The answer that stands for it; undefined when nothing was added just before. */
export function addedBefore({ context, request }: Args): AddAnswer | undefined {
  const kept = /(?:^|;\s*)added=([\w.-]+)/.exec(request.headers.get('cookie') ?? '')?.[1]
  if (!kept) return undefined
  context.get(pageScope).setCookies.push('added=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax')
  const added = kept.split('-').flatMap((line): Added => {
    const [id, qty, unit, steps] = line.split('.')
    const [known, quantity, stepsPerUnit] = [Number(id), Number(qty), Number(steps)]
    return unit && [known, quantity, stepsPerUnit].every((number) => Number.isSafeInteger(number) && number > 0) ? [{ id: known, name: '', qty: quantity, unit, stepsPerUnit }] : []
  })
  return { added, refused: [], message: null, typed: [] }
}
