import { data, type RouterContextProvider } from 'react-router'
import { pageScope } from '#platform/http/page-context.ts'
import { pageRefusal, type PageRefusal } from '#platform/http/page-refusals.ts'
import { refusalOf } from '#platform/http/refusals.ts'

/** What a form's page finds in `actionData` when the verb said no: the sentence to show, and what was typed, to draw it again. */
export type Refused = { refusal: PageRefusal; typed: Record<string, string>; /** Boxes of one name that were ticked. */ ticked: Record<string, string[]> }

type Answered<T> = T | ReturnType<typeof data<Refused>>

/** Runs the one verb of an action. A refusal becomes the answer, with what was typed; a fault goes on to the host. */
export async function orRefusal<T>(context: Readonly<RouterContextProvider>, form: FormData, verb: () => Promise<T>): Promise<Answered<T>> {
  try {
    return await verb()
  } catch (thrown) {
    const refusal = refusalOf(thrown)
    if (!refusal) throw thrown
    const { locale } = context.get(pageScope).ctx
    const texts = textsOf(form)
    const ticked = Object.fromEntries([...Map.groupBy(texts, ([name]) => name)].map(([name, entries]) => [name, entries.map(([, value]) => value)]))
    return data({ refusal: pageRefusal(refusal, locale), typed: Object.fromEntries(texts), ticked }, { status: statusFor(refusal.code) })
  }
}

/**
 * With scripts the page is read anew behind an action only where its answer is no error. Where somebody else was faster it must be: it shows what stands now, and carries the version over which
 * the second may save.
 */
function statusFor(code: string): number {
  return code.endsWith('changed_meanwhile') ? 200 : 422
}

/** Passwords are never sent back. */
function textsOf(form: FormData): [string, string][] {
  return [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && !/password|token/i.test(entry[0]))
}
