import type { QuickAnswer } from '../server/cart/quick-answers.ts'
import type { Typed } from './lines/lines-typed.ts'

/** Why nothing was answered: a refusal in words, or the server is not there. `signIn` leads back here once the session that ended is open again. */
export type AnswerFault = { message: string | null; signIn: string | null }
export type Answered = { answers: QuickAnswer[] } | { fault: AnswerFault }

type Asked = { lines: readonly Typed[] } | { pasted: string } | { file: File }

/** Asks for the answers to typed lines, to a pasted text or to a file, all in one request. */
export async function askAnswers(askAt: string, company: string, asked: Asked): Promise<Answered> {
  const body = new FormData()
  body.set('company', company)
  if ('lines' in asked) body.set('lines', JSON.stringify(asked.lines.map(({ code, quantity, unit }) => [code, quantity, unit])))
  if ('pasted' in asked) body.set('pasted', asked.pasted)
  if ('file' in asked) body.set('file', asked.file)
  try {
    const response = await fetch(askAt, { method: 'POST', body })
    if (!response.headers.get('content-type')?.startsWith('application/json')) return nobodyThere
    return await response.json()
  } catch {
    return nobodyThere
  }
}

const nobodyThere: Answered = { fault: { message: null, signIn: null } }
