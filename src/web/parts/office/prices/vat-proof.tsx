import { Form } from 'react-router'
import type { VatStanding } from '#modules/accounts/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Pill } from '../../../ui/pill.tsx'

/** What became of 'ask again': the question is on its way, VIES did not answer, or what it said. */
export function OfficeVatAsked({ standing: { state, waiting } }: { standing: VatStanding }) {
  if (waiting === 'asked') return <Notice>{m.office_done_vat_asked()}</Notice>
  if (waiting === 'silent') return <Notice kind="attention">{m.office_done_vat_silent()}</Notice>
  if (state === 'valid') return <Notice kind="done">{m.office_done_vat_valid()}</Notice>
  return state === 'invalid' ? <Notice kind="attention">{m.office_done_vat_invalid()}</Notice> : null
}

/** What is known of a client's VAT number: state, the last proofs, whether VIES is being asked, and a button that asks again. */
export function OfficeVatProof({ standing, zone, mayCheck }: { standing: VatStanding; zone: string; mayCheck: boolean }) {
  const { number, state, waiting, proofs } = standing
  const { tone, words } = states[state]
  return (
    <div className="space-y-2">
      <p className="flex flex-wrap items-center gap-2 *:whitespace-normal">
        <span className="num">{number}</span>
        {!(state === 'unasked' && waiting) && <Pill tone={tone}>{words()}</Pill>}
        {waiting && <Pill tone={waitings[waiting].tone}>{waitings[waiting].words()}</Pill>}
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
      {mayCheck && state !== 'off' && state !== 'foreign' && waiting !== 'asked' && (
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
const waitings = { asked: { tone: 'info', words: m.office_vat_asked }, silent: { tone: 'attention', words: m.office_vat_silent } } as const
const answers = { valid: m.office_vat_valid, invalid: m.office_vat_invalid, unavailable: m.office_vat_unavailable }
