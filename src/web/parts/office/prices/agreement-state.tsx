import { m } from '../../../paraglide/messages.js'
import { Pill } from '../../../ui/pill.tsx'

/** How an agreement stands on this day; a signed one outside its period says so: it gives no prices. */
export function AgreementState({ agreement: { state, from, to }, today }: { agreement: { state: 'draft' | 'signed'; from: string | null; to: string | null }; today: string }) {
  if (state === 'draft') return <Pill tone="neutral">{m.office_agreement_draft()}</Pill>
  if (to !== null && to < today) return <Pill tone="neutral">{m.office_list_over()}</Pill>
  if (from !== null && from > today) return <Pill tone="info">{m.office_list_later()}</Pill>
  return <Pill tone="done">{m.office_agreement_signed()}</Pill>
}
