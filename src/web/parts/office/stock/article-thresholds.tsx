import { Form } from 'react-router'
import type { ThresholdRow } from '#modules/stock/index.ts'
import type { PageRefusal } from '#platform/http/page-refusals.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Pill } from '../../../ui/pill.tsx'
import { Section } from '../../../ui/section.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { coverWords } from './cover-words.ts'
import { thresholdWords } from './threshold-words.ts'
import { quantityIn, quantityWithUnit } from '../../articles/units.ts'

type Props = { rows: readonly ThresholdRow[]; readOnly: boolean; refused?: { refusal: PageRefusal; typed: Record<string, string> } | null }

/** An article's thresholds, warehouse by warehouse: what they are, how they came about in plain words, and a form to change them. */
export function OfficeArticleThresholds({ rows, readOnly, refused }: Props) {
  return (
    <Section title={m.office_thresholds_title()}>
      <div id="thresholds" className="space-y-3">
        {rows.length === 0 && <p className="text-muted">{m.office_threshold_no_level()}</p>}
        {rows.map((row) => (
          <Threshold
            key={row.warehouseId}
            row={row}
            readOnly={readOnly}
            refused={refused?.typed.warehouse === row.warehouse && refused.typed.verb === 'threshold' ? refused : null}
          />
        ))}
      </div>
    </Section>
  )
}

function Threshold({ row, readOnly, refused }: { row: ThresholdRow; readOnly: boolean; refused: Props['refused'] }) {
  const qty = (steps: number | null) => (steps === null ? '' : quantityIn(steps, row.stepsPerUnit))
  const typed = refused?.typed ?? {}
  const level = row.serviceLevelMillionths === null ? '' : new Intl.NumberFormat(getLocale(), { maximumFractionDigits: 4 }).format(row.serviceLevelMillionths / 10_000)
  return (
    <div className="border-t border-line pt-2">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <strong>{row.warehouse}</strong>
        {row.mode === 'none' ? (
          <span className="text-muted">{m.office_threshold_none()}</span>
        ) : (
          <>
            <span>
              {m.office_reorder_point()} <strong className="num">{quantityWithUnit(row.reorderPoint ?? 0, row)}</strong>
            </span>
            <span className="text-muted">
              {m.office_safety_stock()} <span className="num">{qty(row.safety)}</span>
            </span>
          </>
        )}
        {row.low && <Pill tone="attention">{m.office_threshold_low()}</Pill>}
        <span className="text-muted">
          {m.office_cover()} {coverWords(row.coverDays)}
        </span>
      </p>
      {row.facts && <p className="mt-1 text-muted">{thresholdWords({ ...row, facts: row.facts })}</p>}
      {row.mode === 'hand' && <p className="mt-1 text-muted">{m.office_threshold_by_hand()}</p>}
      {refused && <Notice kind="error">{refused.refusal.message}</Notice>}
      {!readOnly && (
        <details className="mt-1" open={refused ? true : undefined}>
          <summary className="link w-fit cursor-pointer">{m.office_threshold_change()}</summary>
          <Form method="post" className="mt-2 grid gap-3 sm:grid-cols-2" key={row.version}>
            <input type="hidden" name="warehouse" value={row.warehouse} />
            <input type="hidden" name="version" value={row.version} />
            <SelectField
              label={m.office_threshold_mode()}
              name="mode"
              className="sm:col-span-2"
              defaultValue={typed.mode ?? row.mode}
              choices={[
                { value: 'computed', label: m.office_threshold_computed() },
                { value: 'hand', label: m.office_threshold_hand() },
                { value: 'none', label: m.office_threshold_none() },
              ]}
            />
            <TextField
              label={m.office_reorder_point()}
              name="reorderPoint"
              hint={m.office_threshold_if_hand()}
              inputMode="decimal"
              defaultValue={typed.reorderPoint ?? qty(row.reorderPoint)}
            />
            <TextField label={m.office_safety_stock()} name="safety" hint={m.office_threshold_if_hand()} inputMode="decimal" defaultValue={typed.safety ?? qty(row.safety)} />
            <TextField
              label={m.office_service_level()}
              name="serviceLevel"
              hint={m.office_threshold_if_computed()}
              inputMode="decimal"
              optional
              defaultValue={typed.serviceLevel ?? level}
            />
            <TextField
              label={m.office_lead_time()}
              name="leadDays"
              hint={m.office_threshold_if_computed()}
              inputMode="numeric"
              optional
              defaultValue={typed.leadDays ?? row.leadDays ?? ''}
            />
            <div className="sm:col-span-2">
              <Button name="verb" value="threshold">
                {m.office_save()}
              </Button>
            </div>
          </Form>
        </details>
      )}
    </div>
  )
}
