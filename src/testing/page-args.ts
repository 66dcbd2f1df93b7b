import { RouterContextProvider } from 'react-router'
import type { Ctx } from '#platform/context.ts'
import { pageScope, type PageScope } from '#platform/http/page-context.ts'
import { sessionsFor } from '../app/sessions-for.ts'
import { exportKinds, importKinds, publicEvents } from '../wiring.ts'
import type { World } from './world.ts'

export type PageAsked = {
  /** Path with its query, '/' when left out. */
  path?: string
  params?: Record<string, string>
  /** Sent by POST: names and values, a list for a name that comes several times; with a file in it, as a form with files is. */
  form?: Record<string, string | File | readonly string[]>
  /** The Cookie header. */
  cookie?: string
  /** Parts of what the host gives, such as a jar for the cookies that are set. */
  scope?: Partial<PageScope>
}

/** What a page's loader or action receives when this person (or a visitor) opens its address or sends its form, at the world's present time. */
export function pageArgs<Args>(world: World, who: Ctx | undefined, asked: PageAsked = {}): Args {
  const scope: PageScope = {
    ctx: world.ctx(who),
    nonce: 'test',
    requestId: 'req_test',
    memberships: [],
    sessions: sessionsFor(world.app, '127.0.0.1'),
    demo: false,
    demoSignIns: [],
    importKinds,
    exportKinds,
    publicEvents,
    setCookies: [],
    ...asked.scope,
  }
  const url = new URL(asked.path ?? '/', 'http://localhost')
  const body = asked.form && bodyOf(asked.form)
  const request = new Request(url, { ...(body && { method: 'POST', body }), ...(asked.cookie && { headers: { cookie: asked.cookie } }) })
  return { context: new RouterContextProvider(new Map([[pageScope, scope]])), request, params: asked.params ?? {}, url } as Args
}

type Plain<T> = T extends { data: infer D; init: ResponseInit | null } ? D : T

function bodyOf(form: NonNullable<PageAsked['form']>): FormData | URLSearchParams {
  const pairs = Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const))
  if (!pairs.some(([, value]) => value instanceof File)) return new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]))
  const body = new FormData()
  for (const [name, value] of pairs) body.append(name, value)
  return body
}

/** What an action answered, whether plain or with a status. */
export function answered<A>(answer: A): Plain<A> {
  const wrapped = typeof answer === 'object' && answer !== null && 'data' in answer && 'init' in answer
  return (wrapped ? answer.data : answer) as Plain<A>
}
