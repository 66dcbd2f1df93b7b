import type { StocktakeRow } from '#modules/stock/index.ts'
import { m } from '../../../paraglide/messages.js'
import { Pill } from '../../../ui/pill.tsx'
import type { Tone } from '../../../ui/tone.ts'

const states: Record<StocktakeRow['state'], { word: () => string; tone: Tone }> = {
  open: { word: m.office_counts_state_open, tone: 'attention' },
  booked: { word: m.office_counts_state_booked, tone: 'done' },
  cancelled: { word: m.office_counts_state_cancelled, tone: 'neutral' },
}

export function StocktakeState({ state }: { state: StocktakeRow['state'] }) {
  return <Pill tone={states[state].tone}>{states[state].word()}</Pill>
}
