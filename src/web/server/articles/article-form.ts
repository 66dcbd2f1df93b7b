import { units } from '#kernel/quantity.ts'
import type { Locale } from '#kernel/locale.ts'
import type { ArticleInput } from '#modules/catalogue/index.ts'
import { readForm } from '../read-form.ts'

/** What the form of an article says. Refuses `form.invalid` with a sentence for each field that can't be read. */
export function articleForm(form: FormData, locale: Locale): { version: number; input: ArticleInput } {
  const fields = readForm(form, locale)
  const unit = fields.choice('unit', units)
  const steps = unit === 'm' || unit === 'kg' || unit === 'l' ? 1_000 : 1
  const input: ArticleInput = {
    nameFr: fields.text('nameFr', 300),
    nameEn: fields.textOrNull('nameEn', 300) ?? '',
    state: fields.choice('state', ['draft', 'published', 'withdrawn']),
    categoryId: fields.whole('categoryId', 1, Number.MAX_SAFE_INTEGER),
    brandId: fields.wholeOrNull('brandId', 1, Number.MAX_SAFE_INTEGER),
    taxClass: fields.text('taxClass', 40),
    unit,
    pricePer: Number(fields.choice('pricePer', ['1', '10', '100', '1000'])) as ArticleInput['pricePer'],
    minQty: fields.quantity('minQty', steps),
    multiple: fields.quantity('multiple', steps),
    leadDays: fields.wholeOrNull('leadDays', 0, 1_000),
    lifeDays: fields.wholeOrNull('lifeDays', 1, 36_500),
    weightGrams: fields.wholeOrNull('weightGrams', 0, 1_000_000_000),
  }
  const version = fields.whole('version', 1, Number.MAX_SAFE_INTEGER)
  if (input.minQty % input.multiple !== 0) fields.wrong('minQty', 'article.minimum_breaks_multiple', { minimum: input.minQty / steps, multiple: input.multiple / steps })
  fields.check()
  return { version, input }
}
