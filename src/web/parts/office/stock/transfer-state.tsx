import type { TransferRow } from '#modules/stock/index.ts'
import { m } from '../../../paraglide/messages.js'
import { Pill } from '../../../ui/pill.tsx'
import type { Tone } from '../../../ui/tone.ts'

const states: Record<TransferRow['state'], { word: () => string; tone: Tone }> = {
  sent: { word: m.office_moves_sent, tone: 'attention' },
  received: { word: m.office_moves_received, tone: 'done' },
  cancelled: { word: m.office_moves_cancelled, tone: 'neutral' },
}

export function TransferState({ state }: { state: TransferRow['state'] }) {
  return <Pill tone={states[state].tone}>{states[state].word()}</Pill>
}
