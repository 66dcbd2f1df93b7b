import { AsyncLocalStorage } from 'node:async_hooks'
import { createContext } from 'react-router'
import type { Locale } from '#kernel/locale.ts'
import type { Refusal } from '#kernel/refusal.ts'
import type { Ctx } from '../context.ts'
import type { ExportKind } from '../csv/export-kind.ts'
import type { ImportKind } from '../csv/import-kind.ts'
import type { PublicEvent } from '../events/public-event.ts'
import type { Sessions } from './sessions.ts'

/** What the host gives to each page request. */
export type PageScope = {
  readonly ctx: Ctx
  /** Whether `ctx` is who he was presumed to be; nothing was presumed where there is none. No answer leaves before it. Never rejects. */
  readonly proof?: Promise<boolean> | null
  /** Allows this answer's own inline scripts under the content security policy. */
  readonly nonce: string
  readonly requestId: string
  /** The companies that this person may buy for, first the one that an address without choice means. */
  readonly memberships: readonly { companyId: string; name: string; number: string }[]
  /** Signing in and out, with the host's limits around them. */
  readonly sessions: Sessions
  /** The data are a demonstration, which every page says. */
  readonly demo: boolean
  /** The ready-made people of a demonstration, in the reader's language; none in a real set-up. */
  readonly demoSignIns: readonly { key: string; label: string; who: string; email: string; password: string }[]
  /** What can come in as a file of lines. */
  readonly importKinds: readonly ImportKind[]
  /** What goes out as a file of lines. */
  readonly exportKinds: readonly ExportKind[]
  /** The address chose a company that is not this person's: pages are not asked, the frame around them says so. `ctx` is the person without that choice. */
  readonly refused?: unknown
  /** The database is away: nobody is known, no page is asked, and a form is given back with what was typed. */
  readonly away?: Refusal
  /** What systems outside can subscribe to. */
  readonly publicEvents: readonly PublicEvent[]
  /** Whole `Set-Cookie` values; a loader or action may add to it, the answer carries them all. */
  readonly setCookies: string[]
}

/** The key under which loaders and actions find their scope: `context.get(pageScope)`. */
export const pageScope = oneInProcess('page-scope', () => createContext<PageScope>())

/** The language of the request under way, for the compiled messages. */
export const requestLocale = oneInProcess('request-locale', () => new AsyncLocalStorage<Locale>())

/** Host and pages must meet at the same object even where this file is loaded twice, as a test runner does. */
function oneInProcess<T>(name: string, make: () => T): T {
  const shelf = globalThis as { [key: symbol]: T | undefined }
  return (shelf[Symbol.for(`comptoir.${name}`)] ??= make())
}
