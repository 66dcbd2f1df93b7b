import { data } from 'react-router'
import type { Locale } from '#kernel/locale.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { pageRefusal, type PageRefusal } from './page-refusals.ts'
import { statusOf } from './refusals.ts'

/** What a form's page finds in `actionData` when the verb said no: the sentence to show, and what was typed, to draw it again. */
export type Refused = { refusal: PageRefusal; typed: Record<string, string>; /** Boxes of one name that were ticked. */ ticked: Record<string, string[]> }

/** The answer of an action to a form that was refused: nothing typed is lost, but passwords are never sent back. */
export function refusedForm(refusal: Refusal, form: FormData, locale: Locale): ReturnType<typeof data<Refused>> {
  const texts = textsOf(form)
  const ticked = Object.fromEntries([...Map.groupBy(texts, ([name]) => name)].map(([name, entries]) => [name, entries.map(([, value]) => value)]))
  return data({ refusal: pageRefusal(refusal, locale), typed: Object.fromEntries(texts), ticked }, { status: pageStatusOf(refusal.code) })
}

/**
 * The status of a page that draws a form anew: 401 or 403 where it is a matter of rights, 503 where the database is away, 422 otherwise. With scripts the page is read anew behind an action only
 * where its answer is no error. Where somebody else was faster it must be: it shows what stands now, and carries the version over which the second may save.
 */
export function pageStatusOf(code: string): number {
  if (code.endsWith('changed_meanwhile')) return 200
  const status = statusOf(code)
  return ownStatuses.has(status) ? status : 422
}

const ownStatuses: ReadonlySet<number> = new Set([401, 403, 503])

/** Passwords are never sent back. */
export function textsOf(form: Iterable<[string, FormDataEntryValue]>): [string, string][] {
  return [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && !isSecret(entry[0]))
}

/** Whether a field of that name holds what lets somebody in. */
export function isSecret(name: string): boolean {
  return /password|token/i.test(name)
}
