import { isDay } from '#kernel/day.ts'
import type { Per } from '#kernel/money.ts'
import { resolveReceiptCodes, type SupplierArticleInput, type SupplierInput } from '#modules/supply/index.ts'
import { parseQuantity } from '#kernel/quantity.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { decimal } from '#platform/csv/import-cells.ts'
import type { Ctx } from '#platform/context.ts'
import { readForm } from '../read-form.ts'

/** A supplier as typed: amounts in his currency, contacts and closings a line each. Refuses `form.invalid` beside each field. */
export function supplierOfForm(ctx: Ctx, form: FormData): SupplierInput {
  const fields = readForm(form, ctx.locale)
  const lines = (name: string) =>
    String(form.get(name) ?? '')
      .split('\n')
      .map((line) => line.split(';').map((cell) => cell.trim()))
      .filter((cells) => cells.some(Boolean))
  const closings = lines('closings').map(([from = '', to = '', reason = '']) => ({ from, to: to || from, reason }))
  if (closings.some(({ from, to }) => !isDay(from) || !isDay(to))) fields.wrong('closings', 'import.not_day', {})
  const contacts = lines('contacts').map(([name = '', job = '', email = '', phone = '']) => ({ name, job, email, phone }))
  if (contacts.some(({ name }) => name === '')) fields.wrong('contacts', 'import.value_missing')
  const workDays = [1, 2, 3, 4, 5, 6, 7].filter((day) => form.has(`workDay.${day}`))
  if (workDays.length === 0) fields.wrong('workDay', 'import.value_missing')
  const input: SupplierInput = {
    code: fields.text('code', 20),
    name: fields.text('name', 120),
    email: fields.textOrNull('email', 200),
    phone: fields.textOrNull('phone', 40),
    line1: fields.textOrNull('line1', 120),
    line2: fields.textOrNull('line2', 120),
    postalCode: fields.textOrNull('postalCode', 20),
    city: fields.textOrNull('city', 80),
    country: fields.country('country'),
    locale: fields.choice('locale', ['fr', 'en']),
    currency: fields.text('currency', 3),
    clientNumber: fields.textOrNull('clientNumber', 40),
    buyerId: fields.textOrNull('buyerId', 60),
    minOrderCents: fields.decimalOrNull('minOrder', 2),
    minOrderUnits: fields.wholeOrNull('minUnits', 1, 1_000_000_000),
    francoCents: fields.decimalOrNull('franco', 2),
    leadDays: fields.whole('leadDays', 0, 730),
    workDays,
    paymentTerms: fields.textOrNull('paymentTerms', 300),
    note: fields.textOrNull('note', 2_000),
    contacts,
    closings,
  }
  if (!/^[A-Za-z0-9_-]+$/.test(input.code)) fields.wrong('code', 'form.code_unfit')
  for (const [name, value] of [
    ['minOrder', input.minOrderCents],
    ['franco', input.francoCents],
  ] as const)
    if (value !== null && value <= 0) fields.wrong(name, 'import.out_of_range', { least: 0.01, most: 10_000_000 })
  fields.check()
  return input
}

/** A supplier's article as typed, its prices a step per line. Refuses `form.invalid` beside each field. */
export async function supplierArticleOfForm(ctx: Ctx, form: FormData, supplierCode: string): Promise<SupplierArticleInput> {
  const fields = readForm(form, ctx.locale)
  const sku = fields.text('sku', 64) ?? ''
  const found = (await resolveReceiptCodes(ctx, supplierCode, [sku])).get(sku)
  if (!found) fields.wrong('sku', 'supply.sku_unknown', { sku })
  const steps = found?.stepsPerUnit ?? 1
  const quantity = (name: string) => (String(form.get(name) ?? '').trim() === '' ? 1 : fields.quantity(name, steps))
  const breaks = String(form.get('breaks') ?? '')
    .split('\n')
    .map((line) => line.split(';').map((cell) => cell.trim()))
    .filter((cells) => cells.some(Boolean))
    .flatMap(([from = '', price = '', per = '1']) => {
      try {
        const size = Number(per || 1)
        if (![1, 10, 100, 1_000].includes(size)) fields.wrong('breaks', 'import.not_choice', { value: per })
        return [{ minQty: parseQuantity(from || '1', steps), unitNet: decimal(4)(price), per: size as Per, from: null, to: null }]
      } catch (thrown) {
        if (!isRefusal(thrown)) throw thrown
        fields.wrong('breaks', thrown.code, { value: price, ...thrown.details })
        return []
      }
    })
  const input = {
    variantId: found?.variantId ?? 0,
    ref: fields.textOrNull('ref', 64),
    preferred: fields.ticked('preferred'),
    minQty: quantity('minQty'),
    multiple: quantity('multiple'),
    leadDays: fields.wholeOrNull('leadDays', 0, 730),
    breaks,
  }
  fields.check()
  return input
}
