import { z } from 'zod'
import type { Locale } from '#kernel/locale.ts'
import type { Per } from '#kernel/money.ts'
import { isRefusal, Refusal } from '#kernel/refusal.ts'
import { isAllowed } from '#modules/accounts/index.ts'
import { changePrices, type EditAnswer, type PriceEdit, type SeenPrice } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { choice, day, decimal, orElse, orNull, readOr, text } from '#platform/csv/import-cells.ts'
import { sentenceOf } from '#platform/http/refusals.ts'

/** A row that could not be saved: why, what was typed, and for a row that stood there under which key. */
export type GridFault = { key: string | null; sku: string; message: string; typed: TypedRow; now: SeenPrice | null }
export type TypedRow = { sku: string; qty: string; net: string; per: string; from: string; to: string }
export type GridAnswer = {
  set: number
  removed: number
  same: number
  faults: GridFault[]
  pasted: { line: number; sku: string; message: string }[]
  pasteLeft: string
  underFloor: boolean
  /** Prices of a list are under cost, and the writer may keep them so knowingly. */
  underCost: boolean
  approvedBy: string
}

const seenPrice = z.object({ unit: z.string(), minQty: z.number(), from: z.string(), to: z.string(), unitNet: z.number(), per: z.number() })
const fields = ['sku', 'qty', 'net', 'per', 'from', 'to'] as const
/** Numbers of pasted lines begin here. */
const pastedFrom = 10_000

/** Reads the grid of prices and what was pasted, saves what can be saved, and answers for every row: those that were refused come back as they were typed. */
export async function savePriceGrid(ctx: Ctx, holder: { kind: 'list' | 'agreement'; id: number }, form: FormData): Promise<GridAnswer> {
  const rows = rowsOf(form)
  const lines = String(form.get('paste') ?? '').split(/\r?\n/)
  const edits: PriceEdit[] = []
  const unread = new Map<number, string>()
  const take = (line: number, typed: TypedRow, stood: Stood = {}) => {
    try {
      edits.push(editOf(line, typed, stood))
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown
      unread.set(line, sentenceOf({ code: formCodes[thrown.code] ?? thrown.code, details: thrown.details }, ctx.locale))
    }
  }
  for (const [i, { typed, ...stood }] of rows.entries()) take(i, typed, stood)
  for (const [i, line] of lines.entries()) if (line.trim() !== '') take(pastedFrom + i, pastedRow(line))
  const approvedBy = String(form.get('approvedBy') ?? '')
    .trim()
    .slice(0, 120)
  const kept = holder.kind === 'list' ? (form.has('underCost') ? ctx.actor.name : null) : approvedBy || null
  const answers = edits.length > 0 ? await changePrices(ctx, holder, edits, kept) : []
  const skus = new Map(edits.map(({ line, sku }) => [line, sku]))
  const refused = new Map([
    ...unread,
    ...answers.flatMap((answer): [number, string][] => (answer.code ? [[answer.line, sentence(answer, skus.get(answer.line) ?? '', ctx.locale)]] : [])),
  ])
  const nowOf = new Map(answers.map((answer) => [answer.line, (answer.details?.['now'] as SeenPrice | null | undefined) ?? null]))
  return {
    set: answers.filter((one) => one.written).length,
    removed: answers.filter((one) => one.removed).length,
    same: answers.filter((one) => one.code === null && !one.written && !one.removed).length,
    faults: rows.flatMap(({ typed, was }, i) =>
      refused.has(i) ? [{ key: was ? gridKey(typed.sku, was) : null, sku: typed.sku, message: refused.get(i)!, typed, now: nowOf.get(i) ?? null }] : [],
    ),
    pasted: lines.flatMap((line, i) => (refused.has(pastedFrom + i) ? [{ line: i + 1, sku: pastedRow(line).sku, message: refused.get(pastedFrom + i)! }] : [])),
    pasteLeft: lines.filter((_, i) => refused.has(pastedFrom + i)).join('\n'),
    underFloor: answers.some((one) => one.code === 'price.under_floor'),
    underCost: answers.some((one) => one.code === 'price.under_cost') && isAllowed(ctx, 'margin.read'),
    approvedBy,
  }
}

/** Under which key a row of the grid is known. */
export function gridKey(sku: string, { unit, minQty, from }: Pick<SeenPrice, 'unit' | 'minQty' | 'from'>): string {
  return `${sku} ${unit} ${minQty} ${from}`
}

/** What a row was drawn with; `least`: the thousandths of a unit that no quantity means, one piece or the least of what is weighed or cut. */
type Stood = { was?: SeenPrice; gone?: boolean; least?: number }
const leastThousandths = z.coerce.number().int().min(1).max(1_000).catch(1_000)

function rowsOf(form: FormData): ({ typed: TypedRow } & Stood)[] {
  const found = []
  for (let i = 0; form.has(`sku-${i}`); i++) {
    const typed = Object.fromEntries(fields.map((field) => [field, String(form.get(`${field}-${i}`) ?? '').trim()])) as TypedRow
    const was = form.get(`was-${i}`)
    if (typed.sku !== '')
      found.push({
        typed,
        was: typeof was === 'string' ? seenPrice.parse(JSON.parse(was)) : undefined,
        gone: form.has(`gone-${i}`),
        least: leastThousandths.parse(form.get(`least-${i}`)),
      })
  }
  return found
}

function pastedRow(line: string): TypedRow {
  const [sku = '', qty = '', net = '', per = '', from = '', to = ''] = line.split(/[;\t]/).map((cell) => cell.trim())
  return { sku, qty, net, per, from, to }
}

function editOf(line: number, { sku, qty, net, per, from, to }: TypedRow, { was, gone, least = 1_000 }: Stood): PriceEdit {
  return {
    line,
    sku: read(sku, text(100)),
    unit: was?.unit ?? '',
    minThousandths: read(qty, orElse(decimal(3, 1), least)),
    unitNet: read(net, decimal(4)),
    per: Number(read(per, orElse(choice(['1', '10', '100', '1000']), '1'))) as Per,
    from: read(from, orNull(day())),
    to: read(to, orNull(day())),
    ...(was && { was }),
    ...(gone && { gone }),
  }
}

/** What cannot be read is named by what was typed. */
function read<T>(value: string, reader: (value: string) => T): T {
  return readOr(
    () => reader(value),
    (code, details) => {
      throw new Refusal(code, { value, ...details })
    },
  )
}

function sentence({ code, details = {} }: EditAnswer, sku: string, locale: Locale): string {
  return sentenceOf({ code: code!, details: { sku, list: '', ...details } }, locale)
}

const formCodes: Record<string, string> = {
  'import.value_missing': 'form.missing',
  'import.text_too_long': 'form.too_long',
  'import.out_of_range': 'form.out_of_range',
  'import.not_number': 'form.not_number',
  'import.too_precise': 'form.too_precise',
  'import.not_day': 'form.not_day',
  'import.not_choice': 'form.not_choice',
}
