import type { RouterContextProvider } from 'react-router'
import { Refusal } from '#kernel/refusal.ts'
import type { Ctx } from '#platform/context.ts'
import { pageScope } from '#platform/http/page-context.ts'
import { orRefusal } from './or-refusal.ts'

export type FormVerbs = Readonly<Record<string, (ctx: Ctx, form: FormData) => Promise<void>>>

/** The action of a page with several forms: does what the button `verb` names and tells which was saved; another name is refused `form.not_choice`. */
export async function runVerb({ context, request }: { context: Readonly<RouterContextProvider>; request: Request }, verbs: FormVerbs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const verb = String(form.get('verb'))
    const run = verbs[verb]
    if (!run) throw new Refusal('form.not_choice', { value: verb })
    await run(ctx, form)
    return { saved: verb }
  })
}
