import { Form } from 'react-router'
import type { BackorderMode, BackorderRule } from '#modules/stock/index.ts'
import type { PageRefusal } from '#platform/http/page-refusals.ts'
import { m } from '../../../paraglide/messages.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { fieldErrors } from '../../field-errors.ts'
import { nowIs } from '../../now-is.ts'
import { seenMark } from '../../seen-mark.ts'
import { typedQuantity } from '../../lines/line-quantity.ts'
import { quantityWithUnit, unitWord } from '../../articles/units.ts'

type OfficeBackorderRuleProps = {
  rule: BackorderRule
  article: { unit: string; stepsPerUnit: number }
  /** Base steps that wait now. */ waiting: number
  readOnly: boolean
  refusal?: PageRefusal
  typed?: Record<string, string>
}

/** May the article be ordered beyond what is there, and up to how much; and how much waits now. */
export function OfficeBackorderRule({ rule, article, waiting, readOnly, refusal, typed }: OfficeBackorderRuleProps) {
  const errors = fieldErrors(refusal, { mode: [], cap: ['stock.cap_missing'] })
  const given = refusal ? typed : undefined
  const raced = refusal?.code === 'stock.rule_changed_meanwhile'
  const cap = rule.cap === null ? '' : typedQuantity(rule.cap, article.stepsPerUnit)
  return (
    <div className="space-y-2">
      <p className={waiting > 0 ? 'text-warning' : 'text-muted'}>
        {waiting > 0 ? m.office_beyond_waiting({ quantity: quantityWithUnit(waiting, article) }) : m.office_beyond_none()}
      </p>
      {readOnly ? (
        <p>{modes[rule.mode]()}</p>
      ) : (
        <Form method="post" preventScrollReset key={rule.version} className="space-y-2">
          {errors.form && <Notice kind={raced ? 'attention' : 'error'}>{errors.form}</Notice>}
          <input type="hidden" name="seen" value={seenMark(rule.version, { typed: given?.seen, raced })} />
          <SelectField
            label={m.office_beyond_mode()}
            name="mode"
            defaultValue={given?.mode ?? rule.mode}
            error={errors.mode ?? null}
            hint={nowIs(raced, given?.mode, rule.mode, modes[rule.mode]())}
            choices={(['usual', 'allowed', 'capped', 'never'] as const).map((value) => ({ value, label: modes[value]() }))}
          />
          <div className="flex items-start gap-3">
            <TextField
              label={m.office_beyond_cap({ unit: unitWord(article.unit, 2) })}
              name="cap"
              inputMode="decimal"
              autoComplete="off"
              className="min-w-0 flex-1"
              defaultValue={given?.cap ?? cap}
              hint={nowIs(raced, given?.cap, cap)}
              error={errors.cap ?? null}
            />
            <Button type="submit" name="verb" value="rule" className="self-end">
              {raced ? m.office_save_over() : m.office_save()}
            </Button>
          </div>
        </Form>
      )}
    </div>
  )
}

const modes: Record<BackorderMode, () => string> = { usual: m.office_beyond_usual, allowed: m.office_beyond_allowed, capped: m.office_beyond_capped, never: m.office_beyond_never }
