import { largestMargin } from '#modules/pricing/index.ts'
import type { Locale } from '#kernel/locale.ts'
import { readForm } from '../read-form.ts'

type MarginsForm = { share: number; byCategory: Record<string, number> }

/** The minimum margins as they were typed, in percent of the cost: the usual one, those of categories (an empty one takes it away), and one more category. Refuses `form.invalid`. */
export function marginsOfForm(form: FormData, locale: Locale): MarginsForm {
  const fields = readForm(form, locale)
  const margin = (field: string, read: number | null) => {
    if (read !== null && read !== undefined && (read < 0 || read > largestMargin)) fields.wrong(field, 'form.out_of_range', { least: 0, most: largestMargin / 10_000 })
    return read
  }
  const byCategory: Record<string, number> = {}
  for (const name of form.keys()) {
    const id = /^of-(\d{1,15})$/.exec(name)?.[1]
    const read = id ? margin(name, fields.percentOrNull(name)) : null
    if (id && read !== null) byCategory[id] = read
  }
  const more = fields.wholeOrNull('category', 1, Number.MAX_SAFE_INTEGER)
  const moreShare = margin('more', fields.percentOrNull('more'))
  if (more !== null && moreShare === null) fields.wrong('more', 'form.missing')
  if (more === null && moreShare !== null) fields.wrong('category', 'form.missing')
  if (more !== null && moreShare !== null) byCategory[String(more)] = moreShare
  const share = margin('share', fields.percent('share')) ?? 0
  fields.check()
  return { share, byCategory }
}
