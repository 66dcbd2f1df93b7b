import type { Locale } from '#kernel/locale.ts'
import { parseQuantity } from '#kernel/quantity.ts'
import { isRefusal, Refusal } from '#kernel/refusal.ts'
import {
  removeSourcingRule,
  saveSourcingRule,
  saveSourcingTells,
  saveSuppliersAsked,
  sourcingKinds,
  stepsBySku,
  suppliersAskedChoices,
  supplierWays,
  trySourcing,
  warehouseKinds,
  type ServingZone,
  type SourcingTrial,
} from '#modules/stock/index.ts'
import { saveHeldStock } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'
import { numberInText } from '../../parts/frame/company-text.ts'
import { m } from '../../paraglide/messages.js'
import { readForm } from '../read-form.ts'

/** What each button of the page of sourcing does. */
export const sourcingVerbs: Record<string, (ctx: Ctx, form: FormData) => Promise<{ trial: SourcingTrial } | void>> = {
  tells: (ctx, form) => saveSourcingTells(ctx, form.has('tells')),
  async suppliers(ctx, form) {
    const fields = readForm(form, ctx.locale)
    const asked = fields.choice('suppliersAsked', suppliersAskedChoices)
    fields.check()
    await saveSuppliersAsked(ctx, asked)
  },
  async rule(ctx, form) {
    const fields = readForm(form, ctx.locale)
    const [kind, seen] = [fields.choice('kind', sourcingKinds), fields.whole('seen', 0, Number.MAX_SAFE_INTEGER)]
    fields.check()
    await saveSourcingRule(ctx, {
      kind,
      seen,
      company: clientOf(form),
      class: textOf(form, 'class'),
      warehouses: textOf(form, 'warehouses')
        .split(/[\s,;]+/)
        .filter(Boolean),
    })
  },
  remove: (ctx, form) => removeSourcingRule(ctx, Number(form.get('rule')), Number(form.get('seen'))),
  async place(ctx, form) {
    const fields = readForm(form, ctx.locale)
    const kind = fields.choice('kind', warehouseKinds)
    const held = kind === 'supplier'
    const service = {
      kind,
      supplier: held ? fields.text('supplier', 20) : null,
      terms: held ? { leadDays: fields.whole('leadDays', 0, 365), way: fields.choice('way', supplierWays), receivesAt: fields.textOrNull('receivesAt', 20) } : null,
      ships: fields.ticked('ships'),
      country: fields.countryOrNull('country'),
      postalCode: fields.textOrNull('postalCode', 12),
      parcelCents: fields.decimalOrNull('parcel', 2),
      zones: zonesOf(textOf(form, 'zones')),
      seen: fields.whole('seen', 0, Number.MAX_SAFE_INTEGER),
    }
    fields.check()
    await saveHeldStock(ctx, textOf(form, 'warehouse'), service)
  },
  async try(ctx, form) {
    const fields = readForm(form, ctx.locale)
    const [country, postalCode] = [fields.countryOrNull('country'), fields.textOrNull('postalCode', 12)]
    fields.check()
    const lines = await linesOf(ctx, textOf(form, 'lines'))
    return { trial: await trySourcing(ctx, { company: clientOf(form) || null, place: country === null ? null : { country, postalCode }, lines }) }
  },
}

/** The zones of a warehouse as they are typed, one a line. */
export function zonesText(zones: readonly ServingZone[], locale: Locale): string {
  const cents = (amount: number | null) => (amount === null ? '-' : (amount / 100).toFixed(2).replace('.', locale === 'fr' ? ',' : '.'))
  return zones.map(({ country, prefix, km, parcelCents }) => [country, prefix || '*', km ?? '-', cents(parcelCents)].join(' ')).join('\n')
}

function zonesOf(text: string): ServingZone[] {
  return linesIn(text).map((line) => {
    const match = /^([A-Za-z]{2})\s+(\*|[A-Za-z0-9]{1,12})\s+(-|\d{1,6})(?:\s+(-|\d{1,6}(?:[.,]\d{1,2})?))?$/.exec(line)
    if (!match) throw new Refusal('form.invalid', { sentences: { zones: m.office_sourcing_zone_unread({ line: line.slice(0, 60) }) } })
    const [, country, prefix, km, cost = '-'] = match as unknown as [string, string, string, string, string | undefined]
    return { country: country.toUpperCase(), prefix: prefix === '*' ? '' : prefix, km: km === '-' ? null : Number(km), parcelCents: cost === '-' ? null : parseQuantity(cost, 100) }
  })
}

async function linesOf(ctx: Ctx, text: string): Promise<{ sku: string; qty: number }[]> {
  const typed = linesIn(text).map((line) => {
    const match = /^(.+?)[\s;]+([\d.,]+)$/.exec(line)
    if (!match) throw unread(line)
    return { line, sku: match[1]!, text: match[2]! }
  })
  const steps = await stepsBySku(
    ctx,
    typed.map(({ sku }) => sku),
  )
  return typed.map(({ line, sku, text: qty }) => {
    const factor = steps.get(sku.toUpperCase())
    if (factor === undefined) throw new Refusal('stock.sku_unknown', { field: 'lines', sku })
    try {
      return { sku, qty: parseQuantity(qty, factor) }
    } catch (thrown) {
      throw isRefusal(thrown) ? unread(line) : thrown
    }
  })
}

function unread(line: string): Refusal {
  return new Refusal('form.invalid', { sentences: { lines: m.office_sourcing_line_unread({ line: line.slice(0, 60) }) } })
}

function linesIn(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

function clientOf(form: FormData): string {
  const typed = textOf(form, 'company')
  return numberInText(typed) ?? typed
}

function textOf(form: FormData, field: string): string {
  return String(form.get(field) ?? '').trim()
}
