import { Form } from 'react-router'
import type { Credit, CreditEntry } from '#modules/credit/index.ts'
import type { PageRefusal } from '#platform/http/page-refusals.ts'
import { m } from '../../../paraglide/messages.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { fieldErrors } from '../../field-errors.ts'
import { typedNumber } from '../../lines/typed-number.ts'

type CreditFormsProps = {
  credit: Credit
  choices: readonly { code: string; name: string }[]
  may: { credit: boolean; settle: boolean }
  entries: readonly CreditEntry[]
  refusal?: PageRefusal
  typed?: Record<string, string>
}

/** Finance's forms: a payment received, the client's limit, term and block, and what he owed before. Each sent twice is booked once. */
export function CreditForms({ credit, choices, may, entries, refusal, typed }: CreditFormsProps) {
  const of = (verb: string) => (typed?.verb === verb ? { typed, errors: fieldErrors(refusal, codesOf) } : { typed: undefined, errors: fieldErrors(undefined, codesOf) })
  return (
    <>
      {may.settle && credit.dueCents > 0 && <Settle {...of('settle')} credit={credit} lastEntry={entries[0]?.id ?? 0} />}
      {may.credit && (
        <>
          <Limits {...of('credit')} credit={credit} choices={choices} />
          <TakeOver {...of('open')} key={entries.length} />
        </>
      )}
    </>
  )
}

const codesOf = {
  amount: ['credit.amount_invalid'],
  limit: [],
  dueOn: ['credit.due_missing'],
  document: ['credit.document_missing'],
  blocked: [],
  note: [],
} as const satisfies Record<string, readonly string[]>
type Part = { typed: Record<string, string> | undefined; errors: Partial<Record<keyof typeof codesOf | 'form', string>> }

function Settle({ typed, errors, credit, lastEntry }: Part & { credit: Credit; lastEntry: number }) {
  return (
    <Section title={m.office_settle_title()}>
      <Form method="post" className="space-y-3" key={lastEntry}>
        {errors.form && <Notice kind="error">{errors.form}</Notice>}
        <input type="hidden" name="key" value={`office ${lastEntry} ${credit.dueCents}`} />
        <TextField
          label={m.office_settle_amount()}
          name="amount"
          required
          inputMode="decimal"
          defaultValue={typed?.amount ?? typedNumber(credit.dueCents, 2, 2)}
          error={errors.amount}
        />
        <TextField label={m.office_settle_note()} name="note" optional maxLength={200} defaultValue={typed?.note ?? ''} error={errors.note} />
        <Button type="submit" name="verb" value="settle" look="primary">
          {m.office_settle_now()}
        </Button>
      </Form>
    </Section>
  )
}

function Limits({ typed, errors, credit, choices }: Part & { credit: Credit; choices: CreditFormsProps['choices'] }) {
  return (
    <Section title={m.office_credit_change()}>
      <Form method="post" className="space-y-3" key={`${credit.limitCents} ${credit.termCode} ${credit.blockedReason}`}>
        {errors.form && <Notice kind="error">{errors.form}</Notice>}
        <TextField
          label={m.office_credit_limit()}
          name="limit"
          optional
          inputMode="decimal"
          hint={m.office_credit_limit_hint()}
          defaultValue={typed?.limit ?? typedNumber(credit.limitCents, 2, 2)}
          error={errors.limit}
        />
        <SelectField
          label={m.office_credit_term()}
          name="term"
          choices={choices.map((one) => ({ value: one.code, label: one.name }))}
          defaultValue={typed?.term ?? credit.termCode}
        />
        <TextField
          label={m.office_credit_block()}
          name="blocked"
          optional
          maxLength={300}
          hint={m.office_credit_block_hint()}
          defaultValue={typed?.blocked ?? credit.blockedReason ?? ''}
          error={errors.blocked}
        />
        <Button type="submit" name="verb" value="credit">
          {m.office_save()}
        </Button>
      </Form>
    </Section>
  )
}

function TakeOver({ typed, errors }: Part) {
  return (
    <details open={typed !== undefined}>
      <summary className="w-fit underline">{m.office_open_account()}</summary>
      <Form method="post" className="mt-3 space-y-3">
        {errors.form && <Notice kind="error">{errors.form}</Notice>}
        <p className="text-muted">{m.office_open_account_text()}</p>
        <TextField label={m.office_open_amount()} name="amount" required inputMode="decimal" defaultValue={typed?.amount ?? ''} error={errors.amount} />
        <TextField label={m.office_open_document()} name="document" required maxLength={60} defaultValue={typed?.document ?? ''} error={errors.document} />
        <TextField label={m.office_open_due()} name="dueOn" type="date" required defaultValue={typed?.dueOn ?? ''} error={errors.dueOn} />
        <Button type="submit" name="verb" value="open">
          {m.office_open_now()}
        </Button>
      </Form>
    </details>
  )
}
