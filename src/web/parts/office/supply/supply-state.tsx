import type { SupplyState } from '#modules/supply/index.ts'
import { m } from '../../../paraglide/messages.js'
import { Pill } from '../../../ui/pill.tsx'
import type { Tone } from '../../../ui/tone.ts'

export const supplyStateWords: Record<SupplyState, () => string> = {
  draft: m.office_sup_state_draft,
  to_approve: m.office_sup_state_to_approve,
  sent: m.office_sup_state_sent,
  confirmed: m.office_sup_state_confirmed,
  partly_received: m.office_sup_state_partly,
  closed: m.office_sup_state_closed,
  cancelled: m.office_sup_state_cancelled,
}
const tones: Record<SupplyState, Tone> = {
  draft: 'neutral',
  to_approve: 'attention',
  sent: 'info',
  confirmed: 'accent',
  partly_received: 'accent',
  closed: 'done',
  cancelled: 'neutral',
}

/** How far a supply order is, and whether it is late. */
export function SupplyStatePill({ state, late }: { state: SupplyState; late: boolean }) {
  return <Pill tone={late ? 'error' : tones[state]}>{late ? `${supplyStateWords[state]()}, ${m.office_sup_state_late()}` : supplyStateWords[state]()}</Pill>
}
