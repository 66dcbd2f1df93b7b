import { isDay, type Day } from '#kernel/day.ts'
import type { Per } from '#kernel/money.ts'
import { parseQuantity } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { resolveReceiptCodes, supplyOrderByNumber, type ConfirmedLine, type SupplyOrder } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'
import { readForm } from '../read-form.ts'

/** The lines of a draft as typed: quantity and price of each, and an article added by SKU. Quantities of 0 or nothing leave the line out; the verb `take.<position>.<base steps>` says another quantity of one line. */
export async function draftOfForm(
  ctx: Ctx,
  form: FormData,
  order: SupplyOrder,
): Promise<{
  wantedOn: Day | null
  comment: string | null
  carriageCents: number | null | undefined
  lines: { variantId: number; qty: number; price?: { unitNet: number; per: Per }; because?: unknown; keepQty?: boolean }[]
}> {
  const fields = readForm(form, ctx.locale)
  const wantedOn = fields.dayOrNull('wantedOn')
  const comment = fields.textOrNull('comment', 1_000)
  const carriageCents = form.has('carriage') ? fields.decimalOrNull('carriage', 2) : undefined
  const [, takenLine, taken] = /^take\.(\d+)\.(\d+)$/.exec(text(form, 'verb')) ?? []
  const lines = order.lines.flatMap((line) => {
    const typed = text(form, `qty.${line.position}`)
    const takes = takenLine === String(line.position)
    if (!takes && (typed === '' || typed === '0')) return []
    const qty = takes ? Number(taken) : fields.quantity(`qty.${line.position}`, line.stepsPerUnit)
    const unitNet = fields.decimal(`price.${line.position}`, 4)
    return [
      {
        variantId: line.variantId,
        qty,
        because: line.because,
        keepQty: form.has(`keep.${line.position}`),
        ...(unitNet === line.unitNet && qty !== line.qty ? {} : { price: { unitNet, per: line.per } }),
      },
    ]
  })
  const added = text(form, 'addSku')
  if (added !== '') {
    const found = (await resolveReceiptCodes(ctx, order.supplier.code, [added])).get(added)
    if (!found) fields.wrong('addSku', 'supply.sku_unknown', { sku: added })
    else lines.push({ variantId: found.variantId, qty: fields.quantity('addQty', found.stepsPerUnit), because: [], keepQty: false })
  }
  fields.check()
  return { wantedOn, comment, carriageCents, lines }
}

/** How many deliveries a line may be confirmed for on the form: those that are known and one more. */
const morePartsOnForm = 1

/** What the supplier said, as typed beside each line. Lines on which nothing was typed are left as they are. */
export function confirmationOfForm(ctx: Ctx, form: FormData, order: SupplyOrder): { supplierRef: string | null; carriageCents: number | null | undefined; lines: ConfirmedLine[] } {
  const fields = readForm(form, ctx.locale)
  const lines = order.lines.flatMap((line): ConfirmedLine[] => {
    const parts: { dueOn: Day; qty: number }[] = []
    let touched = false
    for (let n = 0; n < line.dues.length + morePartsOnForm; n++) {
      const [day, qty] = [`day.${line.position}.${n}`, `part.${line.position}.${n}`]
      const typed = text(form, qty)
      if (form.has(qty) && n < line.dues.length) touched = true
      if (typed === '' || typed === '0') continue
      touched = true
      parts.push({ dueOn: fields.day(day), qty: fields.quantity(qty, line.stepsPerUnit) })
    }
    const unitNet = form.has(`price.${line.position}`) ? fields.decimal(`price.${line.position}`, 4) : line.unitNet
    return touched ? [{ position: line.position, parts, price: unitNet === line.unitNet ? null : { unitNet, per: line.per } }] : []
  })
  const supplierRef = fields.textOrNull('supplierRef', 60)
  const carriageCents = form.has('carriage') ? fields.decimalOrNull('carriage', 2) : undefined
  fields.check()
  return { supplierRef, carriageCents, lines }
}

/** The parts whose day was changed. */
export function delaysOfForm(form: FormData, order: SupplyOrder): { dueId: string; dueOn: Day }[] {
  return order.lines.flatMap((line) =>
    line.dues.flatMap((due) => {
      const typed = text(form, `due.${due.id}`)
      if (typed === '' || typed === due.dueOn) return []
      if (!isDay(typed)) throw new Refusal('import.not_day', { value: typed })
      return [{ dueId: due.id, dueOn: typed }]
    }),
  )
}

/** What came, as typed beside the order's lines and scanned below them ('code' or 'code quantity' per line). Refuses `supply.codes_unknown`. */
export async function arrivedOfForm(ctx: Ctx, form: FormData, number: string): Promise<{ variantId: number; qty: number; damaged: number }[]> {
  const order = await supplyOrderByNumber(ctx, number)
  const amount = (name: string, steps: number) => (['', '0'].includes(text(form, name)) ? 0 : parseQuantity(text(form, name), steps))
  const typed = order.lines.map((line) => ({
    variantId: line.variantId,
    qty: amount(`good.${line.position}`, line.stepsPerUnit),
    damaged: amount(`damaged.${line.position}`, line.stepsPerUnit),
  }))
  const scanned = text(form, 'codes')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [, code = line, quantity = '1'] = /^(.*?)(?:[\s;,\t]+(\d+(?:[.,]\d+)?))?$/.exec(line) ?? []
      return { code, quantity }
    })
  const found = await resolveReceiptCodes(
    ctx,
    order.supplier.code,
    scanned.map(({ code }) => code),
  )
  const unknown = scanned.filter(({ code }) => !found.has(code))
  if (unknown.length > 0) throw new Refusal('supply.codes_unknown', { codes: unknown.map(({ code }) => code).join(', ') })
  return [...typed, ...scanned.map(({ code, quantity }) => ({ variantId: found.get(code)!.variantId, qty: parseQuantity(quantity, found.get(code)!.stepsPerUnit), damaged: 0 }))]
}

function text(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
