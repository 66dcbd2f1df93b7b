import { data, type RouterContextProvider } from 'react-router'
import { isRefusal } from '#kernel/refusal.ts'
import type { TypedLine } from '#modules/cart/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import { pageRefusal } from '#platform/http/page-refusals.ts'
import { pageStatusOf } from '#platform/http/refused-form.ts'
import type { AnswerFault } from '../../parts/ask-answers.ts'
import { shopPath } from '../../parts/frame/use-shop-path.ts'
import { addQuickLines } from './add-quick-lines.ts'
import { quickAnswers, type QuickAnswer } from './quick-answers.ts'
import { mustBeSameCompany } from '../people/same-company.ts'
import { mustStillBeIn } from '../people/must-still-be-in.ts'
import { typedLines } from './typed-lines.ts'

export type QuickOrderSent = { added: number; answers: QuickAnswer[]; fault: AnswerFault | null }

type Sent = { context: Readonly<RouterContextProvider>; request: Request; params: { companyId?: string } }

/** What the quick order page does with its form: add the lines that stand, or answer them all. Whatever is refused, the lines come back as typed. */
export async function quickOrderSent({ context, request, params }: Sent): Promise<QuickOrderSent | ReturnType<typeof data<QuickOrderSent>>> {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  const { lines: typed, refused } = await typedLines(form)
  const back = backTo(typed)
  // With scripts the tab keeps the lines itself; without, only those that fit into an address are not lost on the way.
  if (back !== '/quick-order' || form.has('lines')) mustStillBeIn(ctx, form, () => shopPath(back, params.companyId))
  try {
    mustBeSameCompany(ctx, form)
    if (refused) throw refused
    if (form.get('intent') !== 'add') return { added: 0, answers: await quickAnswers(ctx, typed), fault: null }
    const { added, left } = await addQuickLines(ctx, typed)
    return { added, answers: left, fault: null }
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown
    const signIn = ctx.actor.kind === 'visitor' ? `/sign-in?to=${encodeURIComponent(shopPath(back, params.companyId))}` : null
    return data({ added: 0, answers: typed.map(unanswered), fault: { message: pageRefusal(thrown, ctx.locale).message, signIn } }, { status: pageStatusOf(thrown.code) })
  }
}

const longestAddress = 6_000

/** The lines travel in the address, so that they are there after signing in even without scripts. */
function backTo(typed: readonly TypedLine[]): string {
  const lines = encodeURIComponent(typed.map(({ code, quantity, unit }) => [code, quantity, unit ?? ''].join(';')).join('\n'))
  return lines === '' || lines.length > longestAddress ? '/quick-order' : `/quick-order?lines=${lines}`
}

function unanswered({ code, quantity, unit }: TypedLine): QuickAnswer {
  return { typed: { code, quantity, unit: unit ?? '' }, line: null, problem: null, suggestions: [], byClientRef: false }
}
