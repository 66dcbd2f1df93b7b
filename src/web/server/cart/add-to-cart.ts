import { data, redirect, type RouterContextProvider } from 'react-router'
import { parseQuantity } from '#kernel/quantity.ts'
import { isRefusal, Refusal } from '#kernel/refusal.ts'
import { addLines, type LineToAdd } from '#modules/cart/index.ts'
import { articlesByIds, type Article } from '#modules/catalogue/index.ts'
import { leastPriced, priceLines } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { pageScope } from '#platform/http/page-context.ts'
import { pageRefusal } from '#platform/http/page-refusals.ts'
import { pageStatusOf } from '#platform/http/refused-form.ts'
import { addedSentence } from '../../parts/cart/added-sentence.ts'
import { addressWithTyped } from '../../parts/typed-in-address.ts'
import { fewestUnits, nearestTyped, type TypedQuantity } from '../../parts/lines/typed-quantity.ts'
import { rememberAdded } from './added-before.ts'
import { mustBeSameCompany } from '../people/same-company.ts'
import { mustStillBeIn } from '../people/must-still-be-in.ts'
import { sayNext } from '../people/say-next.ts'

/** What became of each line that was sent, by article. */
export type AddAnswer = {
  added: { id: number; name: string; qty: number; unit: string; stepsPerUnit: number }[]
  refused: { id: number; typed: string; unit: string; message: string; /** The nearest quantity that may be ordered. */ nearest: TypedQuantity | null }[]
  /** Why nothing at all was taken. */
  message: string | null
  /** All that stood in the boxes, for a page that is drawn anew. */
  typed: { id: number; text: string; unit: string | null }[]
}

type ActionArgs = { context: Readonly<RouterContextProvider>; request: Request }
type Wanted = { id: number; typed: string; unit: string | null }

/**
 * The action of every page that lists articles. The form sends `q.<id>` and `u.<id>` for each row; the button `add` says which: an id, an id with
 * a quantity and unit ('12:100:piece'), or 'typed' for all that was typed. With scripts (`quiet`) the answer comes as data; without, what was
 * taken goes back to the page, and a refusal draws it anew with what was typed. A session that is over leads to the sign-in and back, with the quantities.
 */
export async function addToCart({ context, request }: ActionArgs) {
  const form = await request.formData()
  const { ctx } = context.get(pageScope)
  const url = new URL(request.url)
  url.searchParams.delete('index')
  mustStillBeIn(ctx, form, () => addressWithTyped(url.pathname.replace(/\.data$/, '') + url.search, typedIn(form)))
  const { answer, status } = await answered(ctx, form)
  const refused = answer.refused.length > 0 || answer.message !== null
  // Where something was taken the page's figures are read anew, which a refusal's status would prevent.
  if (form.has('quiet')) return data(answer, { status: answer.added.length > 0 ? 200 : status })
  if (refused) return data({ ...answer, typed: typedBeside(form, answer) }, { status })
  sayNext({ context, request }, addedSentence(answer.added))
  rememberAdded({ context, request }, answer.added)
  throw redirect(addressWithTyped(url.pathname + url.search, []), 303)
}

/** The status is that of a refusal, if there is one. */
async function answered(ctx: Ctx, form: FormData): Promise<{ answer: AddAnswer; status: number }> {
  try {
    mustBeSameCompany(ctx, form)
    return { answer: await add(ctx, wantedIn(form)), status: 422 }
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown
    return { answer: { added: [], refused: [], message: pageRefusal(thrown, ctx.locale).message, typed: [] }, status: pageStatusOf(thrown.code) }
  }
}

async function add(ctx: Ctx, wanted: readonly Wanted[]): Promise<AddAnswer> {
  const articles = await articlesByIds(
    ctx,
    wanted.map((line) => line.id),
  )
  const fewest = await fewestPriced(
    ctx,
    wanted.flatMap((line) => (line.typed === '' ? (articles.get(line.id) ?? []) : [])),
  )
  const answer: AddAnswer = { added: [], refused: [], message: null, typed: [] }
  const lines: (LineToAdd & { article: Article; typed: string; unit: string })[] = []
  for (const line of wanted) {
    const article = articles.get(line.id)
    const unit = line.unit ?? article?.unit ?? ''
    try {
      if (!article) throw new Refusal('article.unknown', { variantId: line.id })
      const typed = line.typed === '' ? fewestUnits({ ...article, minQty: fewest.get(article.variantId) ?? article.minQty }, unit) : { text: line.typed, unit }
      lines.push({ article, typed: typed.text, unit: typed.unit, variantId: line.id, qty: parseQuantity(typed.text, stepsOf(article, typed.unit)) })
    } catch (thrown) {
      answer.refused.push({ id: line.id, typed: line.typed, unit, message: sentence(ctx, thrown), nearest: article ? nearestTyped(article, line.typed, unit) : null })
    }
  }
  if (lines.length === 0) return answer
  const done = await addLines(ctx, lines)
  for (const { index, code, details } of done.refused) {
    const { article, typed, unit } = lines[index]!
    const nearest = nearestTyped(article, typed, unit)
    // What is in the cart already counts for the room; the sentence speaks of what is being added.
    const told = nearest?.unit === article.unit ? { ...details, nearest: nearest.text } : details
    answer.refused.push({ id: article.variantId, typed, unit, message: sentence(ctx, new Refusal(code, told)), nearest })
  }
  const refused = new Set(done.refused.map((one) => one.index))
  answer.added = lines
    .filter((_, index) => !refused.has(index))
    .map(({ article, qty }) => ({ id: article.variantId, name: article.name, qty, unit: article.unit, stepsPerUnit: article.stepsPerUnit }))
  return answer
}

/** What is added where no quantity is typed: the fewest that have a price. Only what is cut can be cut below where its prices begin without anybody having said so. */
async function fewestPriced(ctx: Ctx, articles: readonly Article[]): Promise<Map<number, number>> {
  const cut = articles.filter((article) => article.minQty < article.stepsPerUnit)
  if (cut.length === 0) return new Map()
  const lines = cut.map(({ variantId, minQty }) => ({ variantId, qty: minQty }))
  const priced = await priceLines(ctx, { lines, articles: new Map(cut.map((article) => [article.variantId, article])) })
  return new Map(priced.map((line) => [line.article.variantId, leastPriced(line)]))
}

const mostAtOnce = 500

function wantedIn(form: FormData): Wanted[] {
  const pressed = textOf(form, 'add')
  if (pressed !== 'typed') {
    const [id = '', typed, unit] = pressed.split(':')
    return [{ id: idOf(id), typed: typed ?? textOf(form, `q.${id}`), unit: unit ?? (textOf(form, `u.${id}`) || null) }]
  }
  const typed = [...form.keys()].filter((name) => name.startsWith('q.') && textOf(form, name) !== '').slice(0, mostAtOnce)
  if (typed.length === 0) throw new Refusal('cart.nothing_typed')
  return typed.map((name) => ({ id: idOf(name.slice(2)), typed: textOf(form, name), unit: textOf(form, `u.${name.slice(2)}`) || null }))
}

/** The other boxes keep what was typed into them; those that were taken are done. */
function typedBeside(form: FormData, { added }: AddAnswer): AddAnswer['typed'] {
  const taken = new Set(added.map((line) => line.id))
  return typedIn(form).filter(({ id }) => !taken.has(id))
}

function typedIn(form: FormData): AddAnswer['typed'] {
  return [...form.keys()]
    .filter((name) => name.startsWith('q.') && textOf(form, name) !== '')
    .slice(0, mostAtOnce)
    .map((name) => ({ id: Number(name.slice(2)), text: textOf(form, name), unit: textOf(form, `u.${name.slice(2)}`) || null }))
}

function idOf(text: string): number {
  const id = Number(text)
  if (!Number.isSafeInteger(id) || id <= 0) throw new Refusal('article.unknown', { variantId: text.slice(0, 40) })
  return id
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim().slice(0, 40) : ''
}

/** Base steps of one unit; refuses a unit that this article isn't sold in. */
function stepsOf(article: Article, unit: string): number {
  if (unit === article.unit) return article.stepsPerUnit
  const pack = article.packs.find((one) => one.unit === unit)
  if (!pack) throw new Refusal('unit.unknown', { sku: article.sku, unit })
  return pack.factor
}

function sentence(ctx: Ctx, thrown: unknown): string {
  if (!isRefusal(thrown)) throw thrown
  return pageRefusal(thrown, ctx.locale).message
}
