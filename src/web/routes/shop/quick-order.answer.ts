import { isRefusal } from '#kernel/refusal.ts'
import { pageScope } from '#platform/http/page-context.ts'
import { pageRefusal } from '#platform/http/page-refusals.ts'
import { pageStatusOf } from '#platform/http/refused-form.ts'
import type { Route } from './+types/quick-order.answer.ts'
import type { Answered } from '../../parts/ask-answers.ts'
import { shopPath } from '../../parts/frame/use-shop-path.ts'
import { quickAnswers } from '../../server/cart/quick-answers.ts'
import { mustBeSameCompany } from '../../server/people/same-company.ts'
import { typedLines } from '../../server/cart/typed-lines.ts'

/** Answers the lines of a quick order while it is typed: all of them in one request, as data. */
export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  try {
    mustBeSameCompany(ctx, form)
    const { lines, refused } = await typedLines(form)
    if (refused) throw refused
    return Response.json({ answers: await quickAnswers(ctx, lines) } satisfies Answered)
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown
    const signIn = ctx.actor.kind === 'visitor' ? `/sign-in?to=${encodeURIComponent(shopPath('/quick-order', params.companyId))}` : null
    return Response.json({ fault: { message: pageRefusal(thrown, ctx.locale).message, signIn } } satisfies Answered, { status: pageStatusOf(thrown.code) })
  }
}
