import { getLocale } from '../../../paraglide/runtime.js'
import type { Chip } from '../../../ui/list/chips.tsx'
import { formatDay } from '../../../ui/format.ts'
import type { Choices } from './supply-filters.tsx'

type Named = { name: string; choices: Choices }
type OfDay = { name: string; words: (of: { day: string }) => string }

/** The filters of a list of purchasing that are in force: what was chosen by its name, days in a sentence. */
export function supplyChips(params: URLSearchParams, filters: readonly (Named | OfDay)[]): Chip[] {
  return filters.flatMap((filter) => {
    const value = params.get(filter.name) ?? ''
    if ('choices' in filter) return value ? [{ name: filter.name, value, label: filter.choices.find((one) => one.value === value)?.label ?? value }] : []
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? [{ name: filter.name, value, label: filter.words({ day: formatDay(value, getLocale()) }) }] : []
  })
}
