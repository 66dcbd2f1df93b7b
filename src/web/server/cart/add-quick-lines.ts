import { addLines, type TypedLine } from '#modules/cart/index.ts'
import type { Ctx } from '#platform/context.ts'
import { quickAnswers, type QuickAnswer } from './quick-answers.ts'

/** Puts the typed lines that stand into the cart, all at once; the others come back with what is wrong. */
export async function addQuickLines(ctx: Ctx, typed: readonly TypedLine[]): Promise<{ added: number; left: QuickAnswer[] }> {
  const answers = await quickAnswers(ctx, typed)
  const good = answers.flatMap((answer) => (answer.line && !answer.problem ? [{ answer, line: answer.line }] : []))
  if (good.length === 0) return { added: 0, left: answers }
  const { added, refused } = await addLines(
    ctx,
    good.map(({ answer, line }) => ({
      variantId: line.article.variantId,
      qty: line.qty,
      unit: line.unit,
      typedRef: answer.byClientRef ? answer.typed.code : null,
    })),
  )
  const refusedNow = new Map(refused.map(({ index, code }) => [good[index]?.answer, code]))
  const left = answers.flatMap((answer) => {
    const code = refusedNow.get(answer)
    if (code) return [{ ...answer, problem: { code, nearest: null } }]
    return answer.problem || !answer.line ? [answer] : []
  })
  return { added, left }
}
