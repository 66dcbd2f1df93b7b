import { Form, Link } from 'react-router'
import type { CompanyPeople } from '#modules/accounts/index.ts'
import { m } from '../../../paraglide/messages.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { Notice } from '../../../ui/notice.tsx'

type ClientRepsProps = {
  there: CompanyPeople['reps']
  /** Whoever may be chosen. */ choices: readonly { id: string; name: string }[]
  refusal?: { message: string } | undefined
}

/** Which sales reps look after a client: it stands among their clients at the desk. */
export function OfficeClientReps({ there, choices, refusal }: ClientRepsProps) {
  const left = there.filter(({ id }) => !choices.some((one) => one.id === id))
  const all = [...choices, ...left]
  if (all.length === 0)
    return (
      <p className="text-muted">
        {m.office_reps_none()}{' '}
        <Link to="/office/settings/people" className="text-primary underline">
          {m.office_staff_title()}
        </Link>
      </p>
    )
  return (
    <Form method="post" className="space-y-3" key={there.map(({ id }) => id).join(' ')}>
      {refusal && <Notice kind="error">{refusal.message}</Notice>}
      <input type="hidden" name="seen" value={there.map(({ id }) => id).join(' ')} />
      <fieldset className="grid gap-1 sm:grid-cols-2">
        <legend className="sr-only">{m.office_reps()}</legend>
        {all.map(({ id, name }) => (
          <CheckboxField key={id} name="rep" value={id} label={name} defaultChecked={there.some((one) => one.id === id)} />
        ))}
      </fieldset>
      <Button type="submit" name="verb" value="reps">
        {m.office_save()}
      </Button>
    </Form>
  )
}
