import { Form } from 'react-router'
import type { VatStanding } from '#modules/accounts/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { Pill } from '../../../ui/pill.tsx'

/** What is known of a client's VAT number: state, the last proofs, and a button that asks again. */
export function OfficeVatProof({ standing, zone, mayCheck }: { standing: VatStanding; zone: string; mayCheck: boolean }) {
  const { number, state, proofs } = standing
  const { tone, words } = states[state]
  return (
    <div className="space-y-2">
      <p className="flex flex-wrap items-center gap-2 *:whitespace-normal">
        <span className="num">{number}</span>
        <Pill tone={tone}>{words()}</Pill>
      </p>
      {state === 'invalid' && <p className="text-muted">{m.office_vat_invalid_means()}</p>}
      {proofs.length > 0 && (
        <ul className="space-y-0.5 text-tiny text-muted">
          {proofs.map((proof) => (
            <li key={proof.askedAt}>
              {[
                formatInstant(proof.askedAt, getLocale(), { zone }),
                answers[proof.answer](),
                proof.name,
                proof.consultationNumber && m.office_vat_consultation({ number: proof.consultationNumber }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </li>
          ))}
        </ul>
      )}
      {mayCheck && state !== 'off' && state !== 'foreign' && (
        <Form method="post" preventScrollReset>
          <Button type="submit" small name="verb" value="vat">
            {m.office_vat_again()}
          </Button>
        </Form>
      )}
    </div>
  )
}

const states = {
  none: { tone: 'neutral', words: m.office_vat_none },
  foreign: { tone: 'neutral', words: m.office_vat_foreign },
  off: { tone: 'neutral', words: m.office_vat_off },
  unasked: { tone: 'info', words: m.office_vat_unasked },
  valid: { tone: 'done', words: m.office_vat_valid },
  invalid: { tone: 'error', words: m.office_vat_invalid },
} as const
const answers = { valid: m.office_vat_valid, invalid: m.office_vat_invalid, unavailable: m.office_vat_unavailable }
