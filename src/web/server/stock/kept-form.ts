import type { Locale } from '#kernel/locale.ts'
import { capPeriods, type CapPeriod } from '#modules/stock/index.ts'
import { readForm } from '../read-form.ts'

type KeptOfForm = { qty: number; until: string | null; from: string | null; note: string | null; period: CapPeriod; shared: boolean }

/** What the form of an allocation or a cap says; base steps. Refuses `form.invalid` with a sentence for each field that can't be read. */
export function keptOfForm(form: FormData, locale: Locale, { steps, kind }: { steps: number; kind: 'allocation' | 'cap' }): KeptOfForm {
  const fields = readForm(form, locale)
  const kept = {
    qty: fields.quantity('qty', steps),
    until: kind === 'cap' ? fields.dayOrNull('until') : fields.day('until'),
    from: kind === 'cap' ? fields.dayOrNull('from') : null,
    note: fields.textOrNull('note', 300),
    period: kind === 'cap' && form.has('period') ? fields.choice('period', capPeriods) : ('month' as const),
    shared: fields.ticked('shared'),
  }
  fields.check()
  return kept
}
