import { Form } from 'react-router'
import type { Credit, CreditEntry } from '#modules/credit/index.ts'
import type { PageRefusal } from '#platform/http/page-refusals.ts'
import { m } from '../paraglide/messages.js'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Section } from '../ui/section.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'

type CreditFormsProps = {
  credit: Credit
  choices: readonly { code: string; name: string }[]
  may: { credit: boolean; settle: boolean }
  currency: string
  entries: readonly CreditEntry[]
  refusal?: PageRefusal
  typed?: Record<string, string>
}

/** Finance's two forms: a payment received, and the client's limit, term and block. A payment sent twice is booked once. */
export function CreditForms({ credit, choices, may, entries, refusal, typed }: CreditFormsProps) {
  const euros = (cents: number | null) => (cents === null ? '' : (cents / 100).toFixed(2).replace('.', ','))
  const of = (verb: string) => (typed?.verb === verb ? typed : undefined)
  return (
    <>
      {may.settle && credit.dueCents > 0 && (
        <Section title={m.office_settle_title()}>
          <Form method="post" className="space-y-3" key={entries[0]?.id ?? 0}>
            {refusal && typed?.verb === 'settle' && <Notice kind="error">{refusal.message}</Notice>}
            <input type="hidden" name="key" value={`office ${entries[0]?.id ?? 0} ${credit.dueCents}`} />
            <TextField label={m.office_settle_amount()} name="amount" required inputMode="decimal" defaultValue={of('settle')?.amount ?? euros(credit.dueCents)} />
            <TextField label={m.office_settle_note()} name="note" optional maxLength={200} defaultValue={of('settle')?.note ?? ''} />
            <Button type="submit" name="verb" value="settle" look="primary">{m.office_settle_now()}</Button>
          </Form>
        </Section>
      )}
      {may.credit && (
        <Section title={m.office_credit_change()}>
          <Form method="post" className="space-y-3" key={`${credit.limitCents} ${credit.termCode} ${credit.blockedReason}`}>
            {refusal && typed?.verb === 'credit' && <Notice kind="error">{refusal.message}</Notice>}
            <TextField label={m.office_credit_limit()} name="limit" optional inputMode="decimal" hint={m.office_credit_limit_hint()} defaultValue={of('credit')?.limit ?? euros(credit.limitCents)} />
            <SelectField label={m.office_credit_term()} name="term" choices={choices.map((one) => ({ value: one.code, label: one.name }))} defaultValue={of('credit')?.term ?? credit.termCode} />
            <TextField label={m.office_credit_block()} name="blocked" optional maxLength={300} hint={m.office_credit_block_hint()} defaultValue={of('credit')?.blocked ?? credit.blockedReason ?? ''} />
            <Button type="submit" name="verb" value="credit">{m.office_save()}</Button>
          </Form>
        </Section>
      )}
    </>
  )
}
