import { m } from '../../../paraglide/messages.js'
import { Pill } from '../../../ui/pill.tsx'
import type { Tone } from '../../../ui/tone.ts'

/** A client's state in one word. */
export const companyStateWords = { pending: m.office_company_pending, active: m.office_company_active, blocked: m.office_company_blocked, closed: m.office_company_closed }

/** The states as tabs of a list. */
export const companyStates = ['active', 'pending', 'blocked', 'closed'] as const
export const companyTabWords = { pending: m.office_company_pending, active: m.office_companies_active, blocked: m.office_companies_blocked, closed: m.office_companies_closed }

const tones: Record<string, Tone> = { pending: 'attention', active: 'done', blocked: 'error', closed: 'neutral' }

export function CompanyState({ state, blocked }: { state: string; blocked?: boolean }) {
  const shown = blocked && state === 'active' ? 'blocked' : state
  return <Pill tone={tones[shown] ?? 'neutral'}>{companyStateWords[shown as keyof typeof companyStateWords]?.() ?? shown}</Pill>
}
