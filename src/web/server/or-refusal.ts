import type { data, RouterContextProvider } from 'react-router'
import { pageScope } from '#platform/http/page-context.ts'
import { refusedForm, type Refused } from '#platform/http/refused-form.ts'
import { refusalOf } from '#platform/http/refusals.ts'

export type { Refused }

type Answered<T> = T | ReturnType<typeof data<Refused>>

/** Runs the one verb of an action. A refusal becomes the answer, with what was typed; a fault goes on to the host. */
export async function orRefusal<T>(context: Readonly<RouterContextProvider>, form: FormData, verb: () => Promise<T>): Promise<Answered<T>> {
  try {
    return await verb()
  } catch (thrown) {
    const { locale } = context.get(pageScope).ctx
    const refusal = refusalOf(thrown, locale)
    if (!refusal) throw thrown
    return refusedForm(refusal, form, locale)
  }
}
