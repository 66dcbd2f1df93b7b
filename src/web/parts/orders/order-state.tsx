import type { OrderState as State } from '#modules/orders/index.ts'
import { m } from '../../paraglide/messages.js'
import { Pill } from '../../ui/pill.tsx'
import type { Tone } from '../../ui/tone.ts'

type StateWords = { tone: Tone; label: () => string; means: () => string }

/** The one list of an order's states as people read them, client and staff alike, in the order of its life. */
export const orderStateWords: Record<State, StateWords> = {
  draft: { tone: 'neutral', label: m.order_state_draft, means: m.order_state_draft_means },
  submitted: { tone: 'info', label: m.order_state_submitted, means: m.order_state_submitted_means },
  pending_approval: { tone: 'attention', label: m.order_state_pending_approval, means: m.order_state_pending_approval_means },
  on_hold: { tone: 'attention', label: m.order_state_on_hold, means: m.order_state_on_hold_means },
  placed: { tone: 'info', label: m.order_state_placed, means: m.order_state_placed_means },
  confirmed: { tone: 'accent', label: m.order_state_confirmed, means: m.order_state_confirmed_means },
  in_preparation: { tone: 'accent', label: m.order_state_in_preparation, means: m.order_state_in_preparation_means },
  closed: { tone: 'done', label: m.order_state_closed, means: m.order_state_closed_means },
  cancelled: { tone: 'neutral', label: m.order_state_cancelled, means: m.order_state_cancelled_means },
}

const holds: Record<string, () => string> = {
  credit_limit: m.order_hold_credit_limit,
  overdue: m.order_hold_overdue,
  preorder: m.order_hold_preorder,
  counter_closed: m.order_hold_counter_closed,
}

/** Why an order waits, in words. */
export function holdReasonWords(reason: string): string {
  return holds[reason]?.() ?? m.order_hold_other()
}

/** An order's state in one word; its meaning, and what it waits for, in the tooltip. */
export function OrderState({ state, holdReasons = [] }: { state: State; holdReasons?: readonly string[] }) {
  const { tone, label, means } = orderStateWords[state]
  const tip = state === 'on_hold' && holdReasons.length > 0 ? `${means()} (${holdReasons.map(holdReasonWords).join(', ')})` : means()
  return (
    <Pill tone={tone} tip={tip}>
      {label()}
    </Pill>
  )
}
