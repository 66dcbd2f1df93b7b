import { Eye, EyeOff } from 'lucide-react'
import type { RuleRow } from '#modules/catalogue/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatDay } from '../../../ui/format.ts'
import { Pill } from '../../../ui/pill.tsx'

/** For whom a rule is. */
export function audienceOf({ audience, audienceName, audienceCode }: RuleRow): string {
  if (audience === 'everyone') return m.office_assort_everyone()
  return audience === 'class' ? m.office_assort_class_named({ name: audienceName ?? '' }) : `${audienceName} (${audienceCode})`
}

const kinds = { brand: m.office_assort_brand, category: m.office_assort_category, product: m.office_assort_product, variant: m.office_assort_variant }

/** On what it is. */
export function targetOf({ target, targetName, targetCode }: RuleRow): string {
  if (target === 'all') return m.office_assort_everything()
  return `${m.office_assort_target_named({ kind: kinds[target](), name: targetName ?? '?' })}${target === 'variant' || target === 'product' ? ` (${targetCode ?? '?'})` : ''}`
}

/** On which days it holds. */
export function daysOf({ from, to }: Pick<RuleRow, 'from' | 'to'>): string {
  const day = (one: string) => formatDay(one, getLocale())
  if (from && to) return m.office_assort_days({ from: day(from), to: day(to) })
  if (from) return m.office_assort_days_from({ from: day(from) })
  return to ? m.office_assort_days_to({ to: day(to) }) : m.office_assort_always()
}

/** Seen or hidden, in a word with its sign. */
export function Sees({ seen, tip }: { seen: boolean; tip?: string }) {
  const Sign = seen ? Eye : EyeOff
  return (
    <Pill tone={seen ? 'done' : 'attention'} tip={tip}>
      <Sign className="icon me-1 inline" aria-hidden />
      {seen ? m.office_assort_visible() : m.office_assort_hidden()}
    </Pill>
  )
}
