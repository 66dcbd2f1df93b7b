import { data, type RouterContextProvider } from 'react-router'
import { z } from 'zod'
import { parseQuantity, quantityText } from '#kernel/quantity.ts'
import { isRefusal, Refusal } from '#kernel/refusal.ts'
import { addLines, cartOf, changeLine, emptyCart, removeLines, type CartLine, type CartView, type LineToAdd } from '#modules/cart/index.ts'
import type { Ctx } from '#platform/context.ts'
import { pageScope } from '#platform/http/page-context.ts'
import { pageRefusal } from '#platform/http/page-refusals.ts'
import { pageStatusOf } from '#platform/http/refused-form.ts'
import type { TypedQuantity } from '../../parts/lines/typed-quantity.ts'
import { addressWithTyped, type TypedAway } from '../../parts/typed-in-address.ts'
import { mustBeSameCompany } from '../people/same-company.ts'
import { mustStillBeIn } from '../people/must-still-be-in.ts'
import { nearestInUnit } from './cart-view.ts'
import { fixCart } from './fix-cart.ts'

export type RefusedLine = { id: number; typed: string; problem: { code: string; nearest: TypedQuantity | null } }
/** A line that was taken out, as it can be put back. */
const gone = z.object({ variantId: z.number().int(), unit: z.string(), qty: z.number().int(), note: z.string().nullable(), typedRef: z.string().nullable() })
export type GoneLine = z.infer<typeof gone>
export type CartSent = { refused: RefusedLine[]; removed: { lines: GoneLine[]; name: string } | null; fault: string | null }

const nothing: CartSent = { refused: [], removed: null, fault: null }

type Sent = { context: Readonly<RouterContextProvider>; request: Request }

/** What the cart's page does with its form; the button pressed says what: `set` (a line or 'all'), `nearest`, `note`, `remove`, `restore`, `seen`, `fix`, `empty`. A session that is over leads to the sign-in and back, with the quantities. */
export async function cartSent({ context, request }: Sent): Promise<CartSent | ReturnType<typeof data<CartSent>>> {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  const url = new URL(request.url)
  mustStillBeIn(ctx, form, () => addressWithTyped(url.pathname.replace(/\.data$/, '') + url.search, typedIn(form)))
  try {
    mustBeSameCompany(ctx, form)
    const sent = await done(ctx, form)
    return sent.refused.length > 0 ? data(sent, { status: 422 }) : sent
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown
    return data({ ...nothing, fault: pageRefusal(thrown, ctx.locale).message }, { status: pageStatusOf(thrown.code) })
  }
}

async function done(ctx: Ctx, form: FormData): Promise<CartSent> {
  const restore = form.get('restore')
  if (typeof restore === 'string') return putBack(ctx, restore)
  const cart = await cartOf(ctx)
  const pressed = (name: string) => form.get(name)?.toString() ?? null
  if (pressed('empty') !== null) return takeOut(ctx, cart, cart.lines, '')
  if (pressed('fix') !== null) return fix(ctx)
  if (pressed('seen') !== null)
    return setAll(
      ctx,
      cart.lines.filter((line) => line.seen !== null).map((line) => ({ line, qty: line.qty })),
    )
  const remove = pressed('remove')
  if (remove !== null)
    return takeOut(
      ctx,
      cart,
      cart.lines.filter((line) => line.id === Number(remove)),
      nameOf(cart, Number(remove)),
      Number(remove),
    )
  const note = pressed('note')
  if (note !== null) {
    const line = lineOf(cart, Number(note))
    await changeLine(ctx, line.id, { qty: line.qty, note: pressed(`n.${line.id}`)?.slice(0, 300) ?? '' })
    return nothing
  }
  return setTyped(ctx, cart, form)
}

async function setTyped(ctx: Ctx, cart: CartView, form: FormData): Promise<CartSent> {
  const [id = '', text] = (form.get('nearest') ?? form.get('set') ?? 'all').toString().split(':')
  const lines = id === 'all' ? cart.lines.filter((line) => form.has(`q.${line.id}`)) : [lineOf(cart, Number(id))]
  const refused: RefusedLine[] = []
  const out: CartLine[] = []
  const changes: Change[] = []
  for (const line of lines) {
    const typed = text ?? form.get(`q.${line.id}`)?.toString().slice(0, 40) ?? ''
    if (/^\s*0*\s*$/.test(typed) && typed !== '') {
      out.push(line)
      continue
    }
    try {
      const qty = parseQuantity(typed, line.basePerUnit)
      if (qty !== line.qty) changes.push({ line, qty, typed })
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown
      refused.push(refusedLine(line, typed, thrown.code))
    }
  }
  const set = await setAll(ctx, changes)
  const removed = out.length > 0 ? (await takeOut(ctx, cart, out, out.length === 1 ? out[0]!.article.name : '')).removed : null
  return { refused: [...refused, ...set.refused], removed, fault: null }
}

type Change = { line: CartLine; qty: number; typed?: string }

async function setAll(ctx: Ctx, changes: readonly Change[]): Promise<CartSent> {
  if (changes.length === 0) return nothing
  const { refused } = await addLines(
    ctx,
    changes.map(({ line, qty }) => ({ variantId: line.article.variantId, unit: line.unit, qty })),
    { set: true },
  )
  return {
    ...nothing,
    refused: refused.flatMap(({ index, code }) => {
      const change = changes[index]
      return change ? [refusedLine(change.line, change.typed ?? quantityText(change.qty, change.line.basePerUnit), code)] : []
    }),
  }
}

async function fix(ctx: Ctx): Promise<CartSent> {
  const { out } = await fixCart(ctx)
  return { ...nothing, removed: out.length > 0 ? { lines: out.map(goneLine), name: '' } : null }
}

async function takeOut(ctx: Ctx, cart: CartView, lines: readonly CartLine[], name: string, hiddenId: number | null = null): Promise<CartSent> {
  if (lines.length === cart.lines.length && hiddenId === null) await emptyCart(ctx)
  else await removeLines(ctx, hiddenId === null ? lines.map((line) => line.id) : [hiddenId])
  return { ...nothing, removed: lines.length > 0 ? { lines: lines.map(goneLine), name } : null }
}

function goneLine({ article, unit, qty, note, typedRef }: CartLine): GoneLine {
  return { variantId: article.variantId, unit, qty, note, typedRef }
}

async function putBack(ctx: Ctx, text: string): Promise<CartSent> {
  const lines: LineToAdd[] = z.array(gone).parse(JSON.parse(text))
  await addLines(ctx, lines, { set: true })
  return nothing
}

function typedIn(form: FormData): TypedAway[] {
  const name = /^q\.(\d+)$/
  return [...form].flatMap(([key, value]) =>
    name.test(key) && typeof value === 'string' && value.trim() !== '' ? [{ id: Number(key.slice(2)), text: value.trim().slice(0, 40), unit: null }] : [],
  )
}

function lineOf(cart: CartView, id: number): CartLine {
  const line = cart.lines.find((one) => one.id === id)
  if (!line) throw new Refusal('cart.line_unknown', { lineId: id })
  return line
}

function nameOf(cart: CartView, id: number): string {
  return cart.lines.find((line) => line.id === id)?.article.name ?? ''
}

function refusedLine(line: CartLine, typed: string, code: string): RefusedLine {
  return { id: line.id, typed, problem: { code, nearest: nearestInUnit(line, typed) } }
}
