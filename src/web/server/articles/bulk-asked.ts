import { bulkFields, type BulkChange, type BulkScope } from '#modules/catalogue/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Locale } from '#kernel/locale.ts'
import { articlesFilter } from './articles-filter.ts'
import { readForm } from '../read-form.ts'

export type BulkFieldName = (typeof bulkFields)[number]

/** Which articles the address of a change means: those that were ticked, or all that match. Refuses `articles.none_chosen`. */
export function bulkScope(params: URLSearchParams): BulkScope {
  if (params.has('all')) return { filter: articlesFilter(params) }
  const ids = params.getAll('id').map(Number).filter(Number.isSafeInteger)
  if (ids.length === 0) throw new Refusal('articles.none_chosen')
  return { ids }
}

export function bulkFieldOf(params: URLSearchParams): BulkFieldName | null {
  return bulkFields.find((one) => one === params.get('field')) ?? null
}

/** What a change writes, as typed. Refuses `form.invalid` with a sentence beside the field. */
export function bulkChange(field: BulkFieldName, form: FormData, locale: Locale): BulkChange {
  const fields = readForm(form, locale)
  const change = changeOf()
  fields.check()
  return change

  function changeOf(): BulkChange {
    switch (field) {
      case 'state':
        return { field, value: fields.choice('value', ['draft', 'published', 'withdrawn']) }
      case 'category':
        return { field, value: fields.whole('value', 1, Number.MAX_SAFE_INTEGER) }
      case 'brand':
        return { field, value: fields.wholeOrNull('value', 1, Number.MAX_SAFE_INTEGER) }
      case 'taxClass':
        return { field, value: fields.text('value', 40) }
      case 'leadDays':
        return { field, value: fields.wholeOrNull('value', 0, 1_000) }
      case 'quantities':
        return { field, minimum: fields.whole('minimum', 1, 100_000), multiple: fields.whole('multiple', 1, 100_000) }
      case 'attribute':
        return { field, code: fields.text('code', 100), value: fields.textOrNull('value', 500) ?? '' }
    }
  }
}
