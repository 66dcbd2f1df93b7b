import type { ReactNode } from 'react'
import type { Credit } from '#modules/credit/index.ts'
import { m } from '../../../paraglide/messages.js'
import { Bar } from '../../../ui/chart/bar.tsx'
import { Money } from '../../../ui/money.tsx'
import { Notice } from '../../../ui/notice.tsx'

/** What a client owes and how much more he may, gross: the limit as a bar, then what makes the outstanding. */
export function OfficeCredit({ credit, currency }: { credit: Credit; currency: string }) {
  const { limitCents, outstandingCents, heldCents, dueCents, leftCents, termName, blockedReason } = credit
  const over = limitCents !== null && outstandingCents > limitCents
  return (
    <div className="space-y-2">
      {blockedReason !== null && (
        <Notice kind="error" title={m.office_credit_blocked()}>
          {blockedReason}
        </Notice>
      )}
      <p>
        <Money cents={outstandingCents} currency={currency} className={over ? 'text-lg font-semibold text-error' : 'text-lg font-semibold'} />{' '}
        {limitCents === null ? (
          <span className="text-muted">{m.office_credit_no_limit()}</span>
        ) : (
          <span className="text-muted">
            / <Money cents={limitCents} currency={currency} />
          </span>
        )}
      </p>
      {limitCents !== null && (
        <Bar
          max={Math.max(limitCents, outstandingCents)}
          className="w-full"
          parts={[
            { value: dueCents, tone: over ? 'error' : 'accent', label: m.office_credit_due() },
            { value: heldCents, tone: over ? 'attention' : 'info', label: m.office_credit_held() },
          ]}
        />
      )}
      <dl>
        <Row label={m.office_credit_due()} value={<Money cents={dueCents} currency={currency} />} />
        <Row label={m.office_credit_held()} value={<Money cents={heldCents} currency={currency} />} />
        {leftCents !== null && (
          <Row
            label={over ? m.office_credit_over() : m.office_credit_left()}
            value={<Money cents={over ? outstandingCents - limitCents! : leftCents} currency={currency} className={over ? 'text-error' : ''} />}
          />
        )}
        <Row label={m.office_credit_term()} value={termName} />
      </dl>
    </div>
  )
}

function Row({ label, value }: { label: string; value: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-3 border-b border-line py-1">
      <dt className="text-muted">{label}</dt>
      <dd className="ms-auto text-end">{value}</dd>
    </div>
  )
}
