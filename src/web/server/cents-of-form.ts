import { Refusal } from '#kernel/refusal.ts'

/** An amount typed as '1 250,50' in cents, null when the box is empty. Refuses `amount.unreadable` with the name of its box. */
export function centsOfForm(form: FormData, field: string): number | null {
  const typed = String(form.get(field) ?? '')
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(',', '.')
  if (typed === '') return null
  const match = /^(\d{1,11})(?:\.(\d{1,2}))?$/.exec(typed)
  if (!match) throw new Refusal('amount.unreadable', { field, typed: typed.slice(0, 40) })
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}
